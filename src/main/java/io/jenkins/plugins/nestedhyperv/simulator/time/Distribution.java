package io.jenkins.plugins.nestedhyperv.simulator.time;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How durations of one kind are spread. Written as {@code 2s} (always the same), {@code 1s..4s} (evenly between, both ends
 * included) or {@code ~20s*1.5<2m}: half of them below 20 s, two thirds within a factor of 1.5 of that, none above 2 min.
 * Numbers have up to three decimals; units are {@code ms}, {@code s}, {@code m} and {@code h}.
 */
public sealed interface Distribution {
    /** Draws a duration; never negative. */
    Duration draw(RandomGenerator random);

    /** Always the same. */
    record Always(Duration time) implements Distribution {
        /** Refuses a negative time. */
        public Always {
            ShortTime.requireNotNegative(time);
        }

        @Override
        public Duration draw(RandomGenerator random) {
            return time;
        }

        @Override
        public String toString() {
            return ShortTime.format(time);
        }
    }

    /** Evenly between two durations, in steps of a millisecond. */
    record Between(Duration shortest, Duration longest) implements Distribution {
        /** Refuses a range without a duration in it. */
        public Between {
            ShortTime.requireNotNegative(shortest);
            if (longest.compareTo(shortest) < 0) {
                throw new IllegalArgumentException("longest: " + longest + " is below " + shortest);
            }
        }

        @Override
        public Duration draw(RandomGenerator random) {
            long range = longest.minus(shortest).toMillis();
            return shortest.plusMillis(random.nextLong(range + 1));
        }

        @Override
        public String toString() {
            return ShortTime.format(shortest) + ".." + ShortTime.format(longest);
        }
    }

    /**
     * Log-normal: mostly near the median, now and then much longer, as things on real machines are.
     *
     * @param median half of the durations are below it
     * @param factor two thirds of the durations are within this factor of the median; at least 1
     * @param longest none is above it
     */
    record Skewed(Duration median, double factor, Duration longest) implements Distribution {
        /** Refuses what is no such distribution. */
        public Skewed {
            ShortTime.requireNotNegative(median);
            Objects.requireNonNull(longest, "longest");
            if (!(factor >= 1 && factor <= 100)) {
                throw new IllegalArgumentException("factor: " + factor + " is not between 1 and 100");
            }
            if (longest.compareTo(median) < 0) {
                throw new IllegalArgumentException("longest: " + longest + " is below the median");
            }
        }

        @Override
        public Duration draw(RandomGenerator random) {
            double millis = median.toMillis() * Math.exp(Math.log(factor) * random.nextGaussian());
            return Duration.ofMillis(Math.min(longest.toMillis(), (long) millis));
        }

        @Override
        public String toString() {
            return "~" + ShortTime.format(median) + "*" + ShortTime.number(factor) + "<" + ShortTime.format(longest);
        }
    }

    /** Reads a distribution as it is written; empty when the text is none. */
    static Optional<Distribution> parse(String text) {
        return DistributionText.parse(text);
    }

    /**
     * Reads a distribution as it is written.
     *
     * @throws IllegalArgumentException when the text is none
     */
    static Distribution of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("no distribution: " + text));
    }
}
