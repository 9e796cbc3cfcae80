package io.jenkins.plugins.nestedhyperv.lab.levels;

import java.util.Objects;

/**
 * A fact that is not as it must be at its level.
 *
 * @param fact which one
 * @param expected what it must be
 * @param meaning what that means and what to do, one or two sentences for people
 */
public record Difference(Fact fact, boolean expected, String meaning) {
    /** Refuses a missing part. */
    public Difference {
        Objects.requireNonNull(fact, "fact");
        Objects.requireNonNull(meaning, "meaning");
    }
}
