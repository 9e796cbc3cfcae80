package io.jenkins.plugins.nestedhyperv.lab.spec;

/** What becomes of an inner VM whose agent was used. */
public enum AfterUse {
    /** The next use finds it as the last one left it. */
    KEEP,
    /** It is removed and made again, so that each use finds a clean one. */
    REVERT
}
