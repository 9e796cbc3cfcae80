package io.jenkins.plugins.nestedhyperv.powershell;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The end of the time that something may take, by a clock that nobody sets. */
record Deadline(Duration all, long endNanos, LongSupplier nanoTime) {
    static Deadline in(Duration duration, LongSupplier nanoTime) {
        return new Deadline(duration, nanoTime.getAsLong() + duration.toNanos(), nanoTime);
    }

    /** What is left of it; zero when it is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - nanoTime.getAsLong()));
    }

    boolean isOver() {
        return left().isZero();
    }
}
