package io.jenkins.plugins.nestedhyperv.lab.model;

import java.time.Instant;
import java.util.Objects;

/**
 * When a VM reached a phase.
 *
 * @param phase the phase
 * @param at by the engine's clock
 */
public record PhaseReached(Phase phase, Instant at) {
    /** Refuses a missing part. */
    public PhaseReached {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(at, "at");
    }
}
