package io.jenkins.plugins.nestedhyperv.agent;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Time and threads for what happens inside host VMs.
 *
 * @param clock our time
 * @param executor runs what blocks; bounded
 * @param timer runs later what does not block
 */
public record Background(Clock clock, Executor executor, Timer timer) {

    /** Uses the timer of an executor service. */
    public Background(Clock clock, Executor executor, ScheduledExecutorService timer) {
        this(clock, executor, (delay, work) -> timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Runs something once, later. */
    @FunctionalInterface
    public interface Timer {
        /**
         * Runs something that does not block after a delay.
         *
         * @throws java.util.concurrent.RejectedExecutionException when everything ends
         */
        void after(Duration delay, Runnable work);
    }
}
