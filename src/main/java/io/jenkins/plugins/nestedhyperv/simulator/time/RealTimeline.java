package io.jenkins.plugins.nestedhyperv.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A timeline that passes as the world's time does. May be used from any thread; its events run on the one thread of the
 * executor that it was given, and end with it.
 */
public final class RealTimeline implements Timeline {
    private final Clock clock;
    private final ScheduledExecutorService thread;

    /**
     * Begins.
     *
     * @param thread an executor of one thread, which its giver ends
     */
    public RealTimeline(Clock clock, ScheduledExecutorService thread) {
        this.clock = clock;
        this.thread = thread;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void at(Instant when, Runnable event) {
        long nanos = Math.max(0, Duration.between(clock.instant(), when).toNanos());
        try {
            thread.schedule(event, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return; // the machine is gone, and with it everything that was to happen on it
        }
    }
}
