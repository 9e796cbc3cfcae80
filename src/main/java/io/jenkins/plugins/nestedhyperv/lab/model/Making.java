package io.jenkins.plugins.nestedhyperv.lab.model;

/** Where a VM stands with its lab. */
public enum Making {
    /** It is being made. */
    MAKING,
    /** What is left of an attempt that failed, or of a VM that was lost or used, is being removed before it is made again. */
    CLEARING,
    /** It was handed over. */
    HANDED_OVER,
    /** It was handed over and is gone, off or restarted without our asking. */
    LOST
}
