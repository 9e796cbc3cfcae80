package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;

/** A host is recorded as done with only when nothing of the lab is there, and its tombstone is. */
final class GoneIsEmpty extends Rule {
    GoneIsEmpty(Truth truth, Findings findings) {
        super(Check.GONE_IS_EMPTY, truth, findings);
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        LabTruth known = truth().lab(lab.id());
        if (!known.isOf(ledger)) {
            return;
        }
        lab.hosts().forEach((host, now) -> {
            boolean before = known.record()
                    .map(old -> old.hosts().get(host))
                    .map(HostRecord::gone)
                    .orElse(false);
            LabOnHostTruth there = known.on(host);
            if (now.gone() && !before && fails(there.things().isEmpty() && there.isBuried())) {
                violated(lab.id(), host, there.things());
            }
        });
    }
}
