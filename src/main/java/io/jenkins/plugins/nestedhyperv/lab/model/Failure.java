package io.jenkins.plugins.nestedhyperv.lab.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a lab failed.
 *
 * @param vm the VM it failed at; empty when it concerns the whole lab
 * @param phase the phase that was not reached
 * @param message what failed, where, the likely cause and the next step
 * @param at when
 */
public record Failure(Optional<String> vm, Phase phase, String message, Instant at) {
    /** Refuses a missing part. */
    public Failure {
        Objects.requireNonNull(vm, "vm");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(at, "at");
    }
}
