package io.jenkins.plugins.nestedhyperv.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * The threads of an open host. None of them keeps a process alive.
 *
 * @param executor runs what blocks; it has as many threads as are needed
 * @param timer has one thread, which starts what is to be done later
 */
record HostThreads(ExecutorService executor, ScheduledExecutorService timer) implements AutoCloseable {
    /** The threads of a host of a kind, by which they are named. */
    static HostThreads ofKind(String kind) {
        return new HostThreads(
                Executors.newCachedThreadPool(daemons("nhv-" + kind)),
                Executors.newSingleThreadScheduledExecutor(daemons("nhv-timer")));
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Interrupts what they do; nothing more is begun. */
    @Override
    public void close() {
        timer.shutdownNow();
        executor.shutdownNow();
    }
}
