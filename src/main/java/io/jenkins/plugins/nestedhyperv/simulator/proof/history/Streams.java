package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import java.util.SplittableRandom;

/**
 * The chances of one history: a stream for each purpose, so that leaving something out does not change what is drawn for
 * anything else.
 */
record Streams(long seed) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** The stream for a purpose; always the same. */
    SplittableRandom of(String purpose) {
        long hash = seed;
        for (int i = 0; i < purpose.length(); i++) {
            hash = mixed(hash * 31 + purpose.charAt(i));
        }
        return new SplittableRandom(hash);
    }

    private static long mixed(long value) {
        long z = value + GOLDEN;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
