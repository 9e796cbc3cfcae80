package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One event as one plain line, for logs, files and pipes. */
public final class EventLine {
    private EventLine() {}

    /**
     * Writes an event.
     *
     * @param start what the time at the front is counted from
     */
    public static String of(LabEvent event, Instant start) {
        double seconds = Math.max(0, Duration.between(start, event.at()).toMillis()) / 1000.0;
        return String.format(Locale.ROOT, "[%7.1f s] %s", seconds, words(event));
    }

    /** Writes an event without its time. */
    public static String words(LabEvent event) {
        return Printable.line(wordsOf(event));
    }

    private static String wordsOf(LabEvent event) {
        if (event instanceof LabEvent.Reached e) {
            return Messages.text("event.reached", e.vm(), Phases.text(e.phase()));
        } else if (event instanceof LabEvent.Placed e) {
            return Messages.text("event.placed", e.vm(), e.host());
        } else if (event instanceof LabEvent.Troubled e) {
            return Messages.text("event.troubled", e.target(), e.message());
        } else if (event instanceof LabEvent.MadeAgain e) {
            return Messages.text("event.madeAgain", e.vm(), e.attempt(), e.reason());
        } else if (event instanceof LabEvent.Reverted e) {
            return Messages.text("event.reverted", e.vm());
        } else if (event instanceof LabEvent.Lost e) {
            return Messages.text("event.lost", e.vm(), e.cause());
        } else if (event instanceof LabEvent.Operated e) {
            return CheckpointText.of(e.operation());
        }
        return wordsOfLab(event);
    }

    private static String wordsOfLab(LabEvent event) {
        if (event instanceof LabEvent.Waits e) {
            return e.reason()
                    .map(reason -> Messages.text("event.waits", event.lab(), reason))
                    .orElseGet(() -> Messages.text("event.waitsNoMore", event.lab()));
        } else if (event instanceof LabEvent.Warned e) {
            return Messages.text("event.warned", event.lab(), e.message());
        } else if (event instanceof LabEvent.Failed e) {
            return failed(event, e.failure());
        } else if (event instanceof LabEvent.Kept e) {
            return Messages.text("event.kept", event.lab(), e.until().toString());
        } else if (event instanceof LabEvent.Releasing e) {
            return Messages.text("event.releasing", event.lab(), e.reason());
        }
        return Messages.text("event.gone", event.lab());
    }

    private static String failed(LabEvent event, Failure failure) {
        String phase = Phases.text(failure.phase());
        return failure.vm()
                .map(vm -> Messages.text("event.failedAt", event.lab(), vm, phase, failure.message()))
                .orElseGet(() -> Messages.text("event.failed", event.lab(), phase, failure.message()));
    }
}
