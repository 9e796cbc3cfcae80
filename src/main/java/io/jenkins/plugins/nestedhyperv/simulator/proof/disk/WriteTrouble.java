package io.jenkins.plugins.nestedhyperv.simulator.proof.disk;

/** What may go wrong with a write: whoever writes gets no answer that he can rely on. */
public enum WriteTrouble {
    /** It does not happen, and is said to have failed. */
    FAILS,
    /** It happens, and is said to have failed. */
    SEEMS_TO_FAIL,
    /** The machine loses its power at it: half of the new content is there, nothing of the old one. */
    HALF_THERE
}
