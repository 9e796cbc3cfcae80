package io.jenkins.plugins.nestedhyperv.simulator.time;

import java.time.Duration;

/** How long things take; drawn anew each time. For the thread of the timeline. */
@FunctionalInterface
public interface Latencies {
    /** Draws how long one step takes; never negative. */
    Duration of(Step step);
}
