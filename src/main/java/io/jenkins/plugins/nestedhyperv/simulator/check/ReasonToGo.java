package io.jenkins.plugins.nestedhyperv.simulator.check;

import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;

/** A lab goes when its owner has ended, when it failed, or when its lease is over; for nothing else. */
final class ReasonToGo extends Rule {
    ReasonToGo(Truth truth, Findings findings) {
        super(Check.REASON_TO_GO, truth, findings);
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        LabTruth known = truth().lab(lab.id());
        boolean goes = lab.desired() == Desired.ABSENT
                && known.isOf(ledger)
                && known.record().map(old -> old.desired() == Desired.PRESENT).orElse(true);
        if (goes && fails(known.hasEnded() || lab.failure().isPresent() || leaseIsOver(known, lab))) {
            violated(lab.id(), lab.releaseReason().orElse(""));
        }
    }

    private boolean leaseIsOver(LabTruth known, Lab lab) {
        boolean somewhere = known.hosts().entrySet().stream()
                .anyMatch(there -> truth().leaseIsOver(there.getKey(), there.getValue()));
        return somewhere || known.isNowhere(); // Then the clock of its controller decides, which may go wrong.
    }
}
