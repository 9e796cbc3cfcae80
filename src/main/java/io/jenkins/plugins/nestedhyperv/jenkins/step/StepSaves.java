package io.jenkins.plugins.nestedhyperv.jenkins.step;

import com.google.common.util.concurrent.ListenableFuture;
import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandSituation.Saving;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Whether the saved state of a build holds what a step must not forget. Safe for use by several threads. */
final class StepSaves {
    private static final Logger LOGGER = Logger.getLogger(StepSaves.class.getName());

    private final StepContext context;
    private final CommandMemory memory;
    private final Runnable changed;
    private Optional<Must> saved = Optional.empty();
    private boolean underWay;
    private boolean failed;

    /** What must not be forgotten: the command's id comes with it. */
    private record Must(Optional<String> boot, boolean heardOf) {}

    /**
     * Nothing is known to be saved.
     *
     * @param changed called after each save
     */
    StepSaves(StepContext context, CommandMemory memory, Runnable changed) {
        this.context = context;
        this.memory = memory;
        this.changed = changed;
    }

    synchronized Saving state() {
        if (underWay) {
            return Saving.UNDER_WAY;
        } else if (failed) {
            return Saving.FAILED;
        }
        return saved.equals(Optional.of(now())) ? Saving.SAVED : Saving.UNSAVED;
    }

    private Must now() {
        return new Must(memory.boot(), memory.heardOf());
    }

    /** Begins to save. Does not block. */
    void begin() {
        Must saving;
        synchronized (this) {
            underWay = true;
            saving = now();
        }
        ListenableFuture<Void> written = context.saveState();
        written.addListener(() -> end(saving, written), Runnable::run);
    }

    private void end(Must saving, ListenableFuture<Void> written) {
        boolean isWritten = isWritten(written);
        synchronized (this) {
            underWay = false;
            failed = !isWritten;
            saved = isWritten ? Optional.of(saving) : Optional.empty();
        }
        changed.run();
    }

    private static boolean isWritten(ListenableFuture<Void> ended) {
        try {
            ended.get();
            return true;
        } catch (ExecutionException e) {
            LOGGER.log(Level.WARNING, e.getCause(), () -> "the state of a build could not be saved");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
