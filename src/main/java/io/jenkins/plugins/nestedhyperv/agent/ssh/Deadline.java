package io.jenkins.plugins.nestedhyperv.agent.ssh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The end of the time that something may take. */
record Deadline(Instant end, Clock clock) {
    // The libraries take zero for "for ever".
    private static final Duration LEAST = Duration.ofMillis(1);

    static Deadline in(Duration duration, Clock clock) {
        return new Deadline(clock.instant().plus(duration), clock);
    }

    /** What is left of it; never less than a millisecond. */
    Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }
}
