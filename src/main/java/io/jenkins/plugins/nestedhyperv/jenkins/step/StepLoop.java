package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.Serially;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Carries one step of a Pipeline to its end, turn by turn, on one thread of a pool at a time, which may wait. The next Jenkins
 * goes on with the step by a driver of its own.
 */
final class StepLoop {
    private static final Logger LOGGER = Logger.getLogger(StepLoop.class.getName());

    private final StepContext context;
    private final Duration whenNotToBeHad;
    private final Turn next;
    private final Jenkins jenkins = Jenkins.get();
    private final Serially turns = new Serially(LabEngine.get().executor(), this::turn);
    private Run<?, ?> build;
    private volatile boolean over;

    /** One turn. */
    @FunctionalInterface
    interface Turn {
        /**
         * Lets the step succeed or fail, or says when the next turn is.
         *
         * @throws AbortException when the step has failed
         * @throws IOException when the build is not to be had now
         */
        void take() throws IOException, InterruptedException;
    }

    /**
     * Does nothing so far.
     *
     * @param whenNotToBeHad how long to wait when the build cannot be read
     */
    StepLoop(StepContext context, Duration whenNotToBeHad, Turn next) {
        this.context = context;
        this.whenNotToBeHad = whenNotToBeHad;
        this.next = next;
    }

    /** Has the next turn taken soon. Does not block. */
    void changed() {
        turns.request();
    }

    private void turn() {
        if (over || isGoingDown()) {
            return; // what is seen of a Jenkins that goes down means nothing
        }
        try {
            if (build == null) {
                build = context.get(Run.class);
            }
            if (build.isBuilding()) {
                next.take();
            } else {
                over = true; // it was killed, and its lab goes
            }
        } catch (AbortException e) {
            fail(e);
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, e, () -> "the build of a step is not to be had now");
            again(whenNotToBeHad);
        } catch (RuntimeException e) {
            if (!isGoingDown()) {
                LOGGER.log(Level.WARNING, e, () -> "a step cannot go on");
                fail(e);
            }
        }
    }

    /** Another Jenkins may be in this process by now. */
    private boolean isGoingDown() {
        return jenkins.isTerminating() || Jenkins.getInstanceOrNull() != jenkins;
    }

    /** Has the next turn taken after a pause. Does not block. */
    void again(Duration pause) {
        if (pause.isZero()) {
            changed();
        } else {
            Timer.get().schedule(this::changed, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Ends the step. */
    void succeed(Object value) {
        over = true;
        context.onSuccess(value);
    }

    /** Ends the step. */
    void fail(Throwable cause) {
        over = true;
        context.onFailure(cause);
    }
}
