package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;

/**
 * The own clock of a host: off by some time that nobody knows, and set by whoever keeps it. Leases and tombstones go by it;
 * how long a batch may act does not, as that is counted by a clock that is never set.
 */
final class HostClock {
    private final Timeline timeline;
    private Duration ahead;

    HostClock(Timeline timeline, Duration ahead) {
        this.timeline = timeline;
        this.ahead = ahead;
    }

    Instant now() {
        return timeline.now().plus(ahead);
    }

    void set(Duration newAhead) {
        ahead = newAhead;
    }
}
