package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.Map;

/** A place is granted only within the limits of the moment, and only where as much is free above the floors. */
final class WithinLimits extends Rule {
    private final Rooms rooms;

    WithinLimits(Truth truth, Rooms rooms, Findings findings) {
        super(Check.WITHIN_LIMITS, truth, findings);
        this.rooms = rooms;
    }

    @Override
    public void granted(String ledger, Lab lab) {
        Map<String, Use> uses = Use.of(lab, truth().hosts());
        for (String host : lab.placement().values()) {
            if (!uses.containsKey(host) && fails(false)) {
                violated(lab.id(), host, "", "");
            }
        }
        uses.forEach((host, use) -> granted(ledger, lab, host, use));
    }

    private void granted(String ledger, Lab lab, String host, Use use) {
        LabTruth known = truth().lab(lab.id());
        Use all = truth().used(ledger, host, known).plus(use);
        HostConfig config = truth().hosts().get(host);
        boolean counts = known.isOf(ledger); // A copy may have been told of less.
        boolean hadRoom = !counts || rooms.had(config, truth().holders(ledger, host, known), all);
        if (fails(all.isWithin(config.quotas()) && hadRoom)) {
            violated(lab.id(), host, all, hadRoom ? config.quotas() : free(config.floors()));
        }
    }

    private static String free(Floors floors) {
        return Messages.text("free", floors.memory(), floors.disk());
    }
}
