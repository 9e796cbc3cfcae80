package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a host VM that is made again takes along: its inner VMs, those that were handed over not without saying so. */
final class Consequences {
    private Consequences() {}

    static Observed of(Lab lab, VmRecord before, VmRecord after, Instant now) {
        boolean cleared = before.making() != Making.CLEARING && after.making() == Making.CLEARING;
        List<LabEvent> events = new ArrayList<>();
        Lab current = lab;
        for (VmRecord inner : cleared ? lab.innerVmsOf(after.name()).toList() : List.<VmRecord>of()) {
            if (inner.making() == Making.HANDED_OVER) {
                String cause = Messages.text("lost.with.host", inner.name(), after.name());
                events.add(new LabEvent.Lost(lab.id(), now, inner.name(), cause));
            }
            boolean begun = inner.phase() != Phase.WAITING_FOR_CAPACITY;
            current = begun ? current.with(inner.anew(now)) : current;
        }
        return new Observed(current, events);
    }
}
