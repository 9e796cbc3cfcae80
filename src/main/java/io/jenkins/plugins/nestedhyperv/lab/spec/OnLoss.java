package io.jenkins.plugins.nestedhyperv.lab.spec;

/** What becomes of a lab when a VM that was ready is missing, off or restarted without our asking. */
public enum OnLoss {
    /** The lab fails. */
    FAIL,
    /** It goes on without that VM. */
    CONTINUE,
    /** It gets a new one. */
    REPLACE
}
