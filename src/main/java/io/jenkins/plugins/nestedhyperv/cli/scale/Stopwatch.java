package io.jenkins.plugins.nestedhyperv.cli.scale;

import java.util.function.LongSupplier;

/** Adds up the real time that one part of the work takes, and how often it was done. For one thread. */
final class Stopwatch {
    private static final double NANOS_PER_MILLI = 1e6;

    private final LongSupplier nanos;
    private long total;
    private long longest;
    private long times;

    Stopwatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Begins; what is returned ends it. */
    Runnable begin() {
        long began = nanos.getAsLong();
        return () -> {
            long took = nanos.getAsLong() - began;
            total += took;
            longest = Math.max(longest, took);
            times++;
        };
    }

    void reset() {
        total = 0;
        longest = 0;
        times = 0;
    }

    double totalMillis() {
        return total / NANOS_PER_MILLI;
    }

    double longestMillis() {
        return longest / NANOS_PER_MILLI;
    }

    long times() {
        return times;
    }
}
