package io.jenkins.plugins.nestedhyperv.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The thread that steps the engine: it sleeps until a step is due or the engine is woken. Others wait here for what steps
 * bring about. Safe for use by several threads.
 */
public final class EngineLoop implements AutoCloseable {
    private final Supplier<Duration> step;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition due = lock.newCondition();
    private final Condition stepped = lock.newCondition();
    private final Thread thread;
    private boolean woken;
    private boolean closed;
    private long steps;
    private Optional<Throwable> defect = Optional.empty();
    private volatile Consumer<Throwable> onDefect = found -> {};

    /**
     * Makes a loop that does not run yet.
     *
     * @param step does what can be done now and returns how long the next step may wait
     */
    public EngineLoop(Supplier<Duration> step) {
        this.step = step;
        this.thread = new Thread(this::run, "nhv-engine");
        thread.setDaemon(true);
    }

    /** Sets who is told, on the thread that steps, when the engine has stopped because of a defect in it. */
    public void onDefect(Consumer<Throwable> listener) {
        onDefect = listener;
    }

    /** Begins to step. */
    public void start() {
        thread.start();
    }

    /** Has a step done as soon as possible. Does not block. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            due.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the next step is done, something else wakes the waiters, or the time is over.
     *
     * @throws IllegalStateException when the engine has stopped because of a defect, with that as its cause
     */
    public void awaitStep(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long seen = steps;
            long left = atMost.toNanos();
            while (seen == steps && left > 0 && defect.isEmpty()) {
                left = stepped.awaitNanos(left);
            }
            if (defect.isPresent()) {
                throw new IllegalStateException(Messages.text("engine.defect"), defect.get());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Wakes those who wait in {@link #awaitStep}. Does not block. */
    public void wakeWaiters() {
        lock.lock();
        try {
            steps++;
            stepped.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends after the step that runs. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            due.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(); // returns at once if it was never started
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (awaitDue(step.get())) {
                // all work is in the conditions
            }
        } catch (RuntimeException | Error e) { // an error of a library must not end it without a word either
            stopBecause(e);
        }
    }

    private void stopBecause(Throwable e) {
        lock.lock();
        try {
            defect = Optional.of(e);
            stepped.signalAll();
        } finally {
            lock.unlock();
        }
        onDefect.accept(e);
    }

    private boolean awaitDue(Duration atMost) {
        wakeWaiters();
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!woken && !closed && left > 0) {
                left = due.awaitNanos(left);
            }
            woken = false;
            return !closed;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e); // nobody interrupts this thread
        } finally {
            lock.unlock();
        }
    }
}
