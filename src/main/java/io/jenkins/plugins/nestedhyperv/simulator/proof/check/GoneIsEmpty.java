package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;

/**
 * A host is recorded as done with only when nothing of the lab is there, and its tombstone is. One whose time was over may have
 * been removed since the look that showed it.
 */
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
            if (now.gone() && !before && fails(there.things().isEmpty() && wasBuried(there))) {
                violated(lab.id(), host, there.things());
            }
        });
    }

    private static boolean wasBuried(LabOnHostTruth there) {
        return there.isBuried() || there.isTombstoneOver();
    }
}
