package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.Saving;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Whether the build's saved state holds what the step remembers. Safe for use by several threads; does not block. */
final class Saves {
    private int changes = 1; // what was there from the beginning may not be saved either
    private int saved;
    private boolean underWay;

    /** Says that there is something to save; to be called before others can see it. */
    synchronized void changed() {
        changes++;
    }

    synchronized Saving state() {
        if (underWay) {
            return Saving.UNDER_WAY;
        }
        return saved == changes ? Saving.SAVED : Saving.UNSAVED;
    }

    /** Says that saving begins now; returns what {@link #follow} needs to know. */
    synchronized int begin() {
        underWay = true;
        return changes;
    }

    /**
     * Waits for the end of saving without blocking.
     *
     * @param begun what {@link #begin} returned before
     * @param done told when it is over, with the reason if it failed; then too it counts as saved, because a build that
     *     cannot be saved must not keep a lab
     */
    void follow(int begun, CompletionStage<Void> saving, Consumer<Optional<Throwable>> done) {
        saving.whenComplete((nothing, failure) -> {
            end(begun);
            done.accept(Optional.ofNullable(failure));
        });
    }

    private synchronized void end(int begun) {
        underWay = false;
        saved = begun;
    }
}
