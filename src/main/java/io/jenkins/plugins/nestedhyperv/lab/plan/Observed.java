package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import java.util.List;

/**
 * What one look at the hosts means for a lab.
 *
 * @param lab the record as it now should be; equal to the one before when nothing happened
 * @param events what happened, in order
 */
public record Observed(Lab lab, List<LabEvent> events) {
    /** Copies the events. */
    public Observed {
        events = List.copyOf(events);
    }
}
