package io.jenkins.plugins.nestedhyperv.jenkins.step;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.Serially;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Carries one step about a checkpoint to its end, on one thread of a pool at a time, which may wait. */
final class CheckpointDriver {
    private static final Logger LOGGER = Logger.getLogger(CheckpointDriver.class.getName());
    private static final long MILLIS_BETWEEN_LOOKS = 500;

    private final CheckpointExecution step;
    private final Serially loop = new Serially(LabEngine.get().executor(), this::turn);
    private Optional<Build> build = Optional.empty();
    private boolean over;

    /** What is known of the build once it was asked. */
    private record Build(Run<?, ?> run, CheckpointRun checkpoint) {}

    CheckpointDriver(CheckpointExecution step) {
        this.step = step;
    }

    /** Begins once the request's id is saved: after a crash it would have another one, and happen twice. Does not block. */
    void begin() {
        ListenableFuture<Void> saved = step.getContext().saveState();
        saved.addListener(() -> saved(saved), Runnable::run);
    }

    private void saved(ListenableFuture<Void> saved) {
        try {
            saved.get();
            changed();
        } catch (ExecutionException e) {
            LOGGER.log(Level.WARNING, e.getCause(), () -> "the state of a build could not be saved");
            step.getContext().onFailure(new AbortException(Messages.text("checkpoint.notSaved")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has the next turn taken soon. Does not block. */
    void changed() {
        loop.request();
    }

    private void turn() {
        if (over || isGoingDown()) {
            return; // what is seen of a Jenkins that goes down means nothing
        }
        try {
            Build now = build();
            if (!now.run().isBuilding()) {
                over = true; // it was killed, and its lab goes
            } else if (step.stopped().isPresent()) {
                fail(step.stopped().get());
            } else if (now.checkpoint().advance()) {
                over = true;
                step.getContext().onSuccess(null);
            } else {
                again();
            }
        } catch (AbortException e) {
            fail(e);
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, e, () -> "a build is not to be had now");
            again();
        } catch (RuntimeException e) {
            if (!isGoingDown()) {
                LOGGER.log(Level.WARNING, e, () -> "a step cannot go on");
                fail(e);
            }
        }
    }

    private static boolean isGoingDown() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        return jenkins == null || jenkins.isTerminating();
    }

    private Build build() throws IOException, InterruptedException {
        if (build.isEmpty()) {
            StepContext context = step.getContext();
            Run<?, ?> run = context.get(Run.class);
            TaskListener log = context.get(TaskListener.class);
            BuildLab lab = BuildLab.of(run, step.lab(), context.get(EnvVars.class));
            CheckpointRun checkpoint =
                    new CheckpointRun(lab, step.request(), text -> StepLines.tell(log, text), Clock.systemUTC());
            build = Optional.of(new Build(run, checkpoint));
        }
        return build.get();
    }

    private void again() {
        Timer.get().schedule(this::changed, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    private void fail(Throwable cause) {
        over = true;
        step.getContext().onFailure(cause);
    }
}
