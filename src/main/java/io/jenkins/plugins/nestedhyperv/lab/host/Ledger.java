package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Objects;

/**
 * Who asks: the installation and the generation of its ledger. A host that has seen a higher generation of the same
 * installation refuses, because then this ledger is a clone or an old backup.
 *
 * @param installation id of the installation, a UUID
 * @param generation raised each time that a ledger is taken over; at least 1
 */
public record Ledger(String installation, long generation) {
    /** Refuses a generation that no ledger can have. */
    public Ledger {
        Objects.requireNonNull(installation, "installation");
        if (generation < 1) {
            throw new IllegalArgumentException("generation: " + generation + " is below 1");
        }
    }
}
