package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What a stored record of a lab says that was not told: its place, or what a write stored that seemed to fail. */
final class Untold {
    private Untold() {}

    /**
     * The events to tell now.
     *
     * @param known a lab without a place, as it was known when it asked for one
     * @param stored the same lab as it is stored
     */
    static List<LabEvent> of(Lab known, Lab stored, Instant now) {
        List<LabEvent> events = new ArrayList<>();
        new TreeMap<>(stored.placement())
                .forEach((vm, host) -> events.add(new LabEvent.Placed(stored.id(), now, vm, host)));
        if (known.failure().isEmpty()) {
            stored.failure().ifPresent(failure -> events.add(new LabEvent.Failed(stored.id(), now, failure)));
        }
        if (known.keepUntil().isEmpty()) {
            stored.keepUntil().ifPresent(until -> events.add(new LabEvent.Kept(stored.id(), now, until)));
        }
        if (known.desired() == Desired.PRESENT && stored.desired() == Desired.ABSENT) {
            stored.releaseReason().ifPresent(reason -> events.add(new LabEvent.Releasing(stored.id(), now, reason)));
        }
        return events;
    }
}
