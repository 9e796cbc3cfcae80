package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.AbortException;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A step that waits for hosts and may do its work again from the beginning: after a restart of Jenkins it does. The work is
 * done on a thread of a pool; a stop interrupts that, and does not wait for it.
 */
abstract class RepeatableExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(RepeatableExecution.class.getName());

    private volatile boolean stopped;
    private transient volatile Work work;

    RepeatableExecution(StepContext context) {
        super(context);
    }

    /** Does the work and returns what the step returns. May block. */
    abstract Object work() throws IOException, InterruptedException;

    @Override
    public final boolean start() {
        begin();
        return false;
    }

    @Override
    public final void onResume() {
        begin();
    }

    private void begin() {
        if (stopped) {
            return;
        }
        Work begun = new Work();
        work = begun;
        LabEngine.get().executor().execute(begun);
    }

    @Override
    public final void stop(Throwable cause) {
        stopped = true;
        Work begun = work;
        if (begun == null || begun.end()) { // none between loading the build and resuming the step
            getContext().onFailure(cause);
        }
        if (begun != null) {
            begun.interrupt();
        }
    }

    /** One attempt. */
    private final class Work implements Runnable {
        private final AtomicBoolean over = new AtomicBoolean();
        private Thread thread;

        /** Whether it is this caller that says how the step ends. */
        boolean end() {
            return over.compareAndSet(false, true);
        }

        synchronized void interrupt() {
            if (thread != null) {
                thread.interrupt();
            }
        }

        private synchronized void setThread(Thread worker) {
            thread = worker;
        }

        @Override
        public void run() {
            setThread(Thread.currentThread());
            try {
                if (!over.get()) {
                    succeed(work());
                }
            } catch (Exception | LinkageError e) {
                fail(e);
            } finally {
                setThread(null);
                Thread.interrupted(); // the thread is not ours
            }
        }

        private void succeed(Object result) {
            if (end()) {
                getContext().onSuccess(result);
            }
        }

        private void fail(Throwable cause) {
            if (LabEngine.isGoingDown()) {
                return; // the next Jenkins does it again
            }
            if (!(cause instanceof AbortException)) {
                LOGGER.log(Level.FINE, cause, () -> "a step failed");
            }
            if (end()) {
                getContext().onFailure(cause);
            }
        }
    }
}
