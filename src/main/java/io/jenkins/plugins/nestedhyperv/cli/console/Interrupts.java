package io.jenkins.plugins.nestedhyperv.cli.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, and the signals that mean the same. The first one asks the running command to take its lab down and end; the
 * second one ends the process at once. Safe for use by several threads.
 */
public final class Interrupts {
    private final CountDownLatch first = new CountDownLatch(1);
    private final List<Runnable> listeners = new ArrayList<>();

    /** Tells that one came; may be called again. */
    public void interrupt() {
        first.countDown();
        List<Runnable> told;
        synchronized (this) {
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
    }

    /** Whether one came. */
    public boolean came() {
        return first.getCount() == 0;
    }

    /** Registers what is called when one comes. */
    public synchronized void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Lets time pass; returns at once when one comes or has come. */
    public boolean pause(Duration time) throws InterruptedException {
        return first.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
