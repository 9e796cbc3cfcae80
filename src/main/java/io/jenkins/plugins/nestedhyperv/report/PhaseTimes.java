package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.report.document.PhaseSeconds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long each VM of a lab took from phase to phase, and the lab to go. */
public final class PhaseTimes {
    private PhaseTimes() {}

    /**
     * Computes the times of one lab.
     *
     * @param events all events of the lab, in order
     * @param asked when it was asked for: the first phase of every VM is counted from then
     */
    public static List<PhaseSeconds> of(List<LabEvent> events, Instant asked) {
        List<PhaseSeconds> phases = new ArrayList<>();
        Map<String, Instant> last = new HashMap<>();
        for (LabEvent event : events) {
            if (event instanceof LabEvent.Reached reached) {
                phases.add(since(last, reached.vm(), Phases.key(reached.phase()), reached.at(), asked));
            } else if (event instanceof LabEvent.Releasing releasing) {
                last.put(event.lab().value(), releasing.at());
            } else if (event instanceof LabEvent.Gone gone) {
                phases.add(since(last, event.lab().value(), "gone", gone.at(), asked));
            }
        }
        return phases;
    }

    private static PhaseSeconds since(Map<String, Instant> last, String name, String phase, Instant at, Instant asked) {
        Instant before = last.getOrDefault(name, asked);
        last.put(name, at);
        return new PhaseSeconds(name, phase, Seconds.number(Duration.between(before, at)));
    }

    /** The times as a table. */
    public static TextTable table(List<PhaseSeconds> phases) {
        List<String> headers =
                List.of(Messages.text("column.vm"), Messages.text("column.phase"), Messages.text("column.seconds"));
        return new TextTable(
                headers,
                phases.stream()
                        .map(phase -> List.of(
                                phase.vm(), phase.phase(), String.format(Locale.ROOT, "%7.1f", phase.seconds())))
                        .toList());
    }
}
