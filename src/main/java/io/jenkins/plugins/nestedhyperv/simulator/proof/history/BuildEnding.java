package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

/** How a build ends. */
enum BuildEnding {
    /** It has done its work, and lets its lab go. */
    FINISHED,
    /** Somebody aborts it, at any time; it lets its lab go. */
    ABORTED,
    /** It dies; for a while nobody knows, and it says nothing. */
    KILLED,
    /** It is deleted while it runs, and says nothing. */
    DELETED,
    /** An administrator releases its lab; it fails. */
    RELEASED,
    /** Its lab has failed, and so does it. Never planned. */
    FAILED,
    /** It goes on beyond the end of the history. */
    LIVES_ON
}
