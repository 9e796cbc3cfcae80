package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that must be true was not.
 *
 * @param check what must be true
 * @param at when it was not, in the time of the history
 * @param text one sentence for people
 */
public record Violation(Check check, Instant at, String text) {
    /** Refuses a missing part. */
    public Violation {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(text, "text");
    }
}
