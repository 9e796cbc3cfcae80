package io.jenkins.plugins.nestedhyperv.lab.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Slows down what fails again and again: 1, 2, 4, 8, 16 and then 30 seconds.
 *
 * @param failures in a row
 * @param until when it may be tried again; empty at once
 */
record Pause(int failures, Optional<Instant> until) {
    static final Pause NONE = new Pause(0, Optional.empty());
    private static final long LONGEST_SECONDS = 30;

    Pause longer(Instant now) {
        long seconds = Math.min(LONGEST_SECONDS, 1L << Math.min(failures, 5));
        return new Pause(failures + 1, Optional.of(now.plus(Duration.ofSeconds(seconds))));
    }

    boolean isOver(Instant now) {
        return until.map(time -> !now.isBefore(time)).orElse(true);
    }
}
