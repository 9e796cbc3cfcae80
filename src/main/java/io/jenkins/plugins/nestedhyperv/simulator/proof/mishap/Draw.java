package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What is drawn for mishaps. */
final class Draw {
    private Draw() {}

    /** A time between two, short ones as likely as long ones of ten times their length. */
    static Duration between(RandomGenerator random, Duration shortest, Duration longest) {
        double ratio = (double) longest.toMillis() / shortest.toMillis();
        return Duration.ofMillis((long) (shortest.toMillis() * Math.pow(ratio, random.nextDouble())));
    }

    /** One of a list; empty when there is none. */
    static <T> Optional<T> oneOf(RandomGenerator random, List<T> choice) {
        return choice.isEmpty() ? Optional.empty() : Optional.of(choice.get(random.nextInt(choice.size())));
    }
}
