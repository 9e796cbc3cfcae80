package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.List;

/** A host's answer to a batch. */
public sealed interface BatchAnswer {

    /**
     * The batch was taken.
     *
     * @param outcomes one for each action, in the order of the batch
     */
    record Taken(List<ActionOutcome> outcomes) implements BatchAnswer {
        /** Copies the list. */
        public Taken {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * The batch was refused as a whole; nothing was done.
     *
     * @param reason why
     * @param message for people
     */
    record Refused(Refusal reason, String message) implements BatchAnswer {}

    /** Why a host refuses a batch. */
    enum Refusal {
        /** The host has seen a higher generation of this installation: this ledger is a clone or an old backup. */
        OLDER_GENERATION,
        /** The lab has a tombstone on this host, and the batch would create something. */
        TOMBSTONE,
        /** Another batch of this lab runs. */
        BUSY
    }
}
