package io.jenkins.plugins.nestedhyperv.lab.toy;

import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** Runs a check for many seeds: the same ones every time, and some that nobody tried before. */
public final class Seeds {
    private Seeds() {}

    /** Runs a check for so many fixed and a tenth as many fresh seeds; a failure names the seed. */
    public static void each(int count, LongConsumer check) {
        long fresh = new Random().nextLong();
        LongStream.concat(LongStream.range(0, count), new Random(fresh).longs(count / 10))
                .forEach(seed -> {
                    try {
                        check.accept(seed);
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
                    }
                });
    }
}
