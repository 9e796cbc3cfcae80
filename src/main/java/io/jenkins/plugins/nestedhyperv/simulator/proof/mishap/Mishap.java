package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One thing that is to go wrong. All that it needs is drawn from its own seed, so that leaving out one mishap changes no other.
 *
 * @param kind what goes wrong
 * @param host at which host; for a controller's mishap one that it may concern
 * @param at when, from the beginning of the history
 * @param seed whatever else is to be drawn for it
 */
public record Mishap(MishapKind kind, String host, Duration at, long seed) {
    /** Refuses a mishap with a part missing. */
    public Mishap {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(at, "at");
    }

    /** From where its parameters are drawn; the same ones each time. */
    public RandomGenerator random() {
        return new SplittableRandom(seed);
    }
}
