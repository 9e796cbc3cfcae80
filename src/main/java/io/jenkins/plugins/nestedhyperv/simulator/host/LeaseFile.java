package io.jenkins.plugins.nestedhyperv.simulator.host;

import java.time.Duration;
import java.time.Instant;

/**
 * The content of {@code lease.json}.
 *
 * @param until when the lease is over, by the clock of the host, which alone wrote it
 */
record LeaseFile(Instant until) {
    static LeaseFile of(Duration lease, HostClock clock) {
        return new LeaseFile(clock.now().plus(lease));
    }

    Duration remaining(HostClock clock) {
        return Duration.between(clock.now(), until);
    }

    boolean isOver(HostClock clock) {
        return !clock.now().isBefore(until);
    }
}
