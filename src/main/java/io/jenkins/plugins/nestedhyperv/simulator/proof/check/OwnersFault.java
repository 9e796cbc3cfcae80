package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

/** What an owner breaks on purpose in its own lab. */
public enum OwnersFault {
    /** A VM is turned off. */
    TURNED_OFF,
    /** A VM's network card is disconnected. */
    LINK_CUT
}
