package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

/** What a host is called for. */
public enum CallKind {
    /** To be looked at. */
    LOOK,
    /** To perform a batch. */
    PERFORM,
    /** To renew leases. */
    RENEW,
    /** To run commands or move files in a guest. */
    GUESTS
}
