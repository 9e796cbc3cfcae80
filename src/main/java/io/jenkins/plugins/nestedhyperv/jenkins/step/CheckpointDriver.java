package io.jenkins.plugins.nestedhyperv.jenkins.step;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Carries one step about a checkpoint to its end. */
final class CheckpointDriver {
    private static final Logger LOGGER = Logger.getLogger(CheckpointDriver.class.getName());

    private final CheckpointExecution step;
    private final StepLoop loop;
    private CheckpointRun checkpoint;

    CheckpointDriver(CheckpointExecution step) {
        this.step = step;
        this.loop = new StepLoop(step.getContext(), CheckpointRun.BETWEEN_LOOKS, this::advance);
    }

    /** Begins once the request's id is saved: after a crash it would have another one, and happen twice. Does not block. */
    void begin() {
        ListenableFuture<Void> saved = step.getContext().saveState();
        saved.addListener(() -> saved(saved), Runnable::run);
    }

    /** Has the next turn taken soon. Does not block. */
    void changed() {
        loop.changed();
    }

    private void saved(ListenableFuture<Void> saved) {
        try {
            saved.get();
            loop.changed();
        } catch (ExecutionException e) {
            LOGGER.log(Level.WARNING, e.getCause(), () -> "the state of a build could not be saved");
            loop.fail(new AbortException(Messages.text("checkpoint.notSaved")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void advance() throws IOException, InterruptedException {
        if (step.stopped().isPresent()) {
            loop.fail(step.stopped().get());
        } else if (checkpoint().advance()) {
            loop.succeed(null);
        } else {
            loop.again(CheckpointRun.BETWEEN_LOOKS);
        }
    }

    private CheckpointRun checkpoint() throws IOException, InterruptedException {
        if (checkpoint == null) {
            StepContext context = step.getContext();
            BuildLab lab = BuildLab.of(context.get(Run.class), step.lab(), context.get(EnvVars.class));
            checkpoint = new CheckpointRun(lab, step.request(), context.get(TaskListener.class), Clock.systemUTC());
        }
        return checkpoint;
    }
}
