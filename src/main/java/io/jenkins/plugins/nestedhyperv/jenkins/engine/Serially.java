package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs one piece of work on the threads of an executor: once after each request, but never on two threads at a time. */
public final class Serially {
    private static final Logger LOGGER = Logger.getLogger(Serially.class.getName());

    private final Executor executor;
    private final Runnable work;
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * Does nothing so far.
     *
     * @param work what it throws is logged
     */
    public Serially(Executor executor, Runnable work) {
        this.executor = executor;
        this.work = work;
    }

    /** Has the work begin once more after now. Does not block. */
    public void request() {
        if (requests.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    private void run() {
        int seen;
        do {
            seen = requests.get();
            workNow();
        } while (!requests.compareAndSet(seen, 0));
    }

    /** Whatever happens, the next request must not be in vain. */
    private void workNow() {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.SEVERE, Messages.text("work.failed"), e);
        }
    }
}
