package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;

/** While it is not known whether its owner lives, a lab that shall be is left as it is. */
final class OwnerConfirmed extends Rule {
    OwnerConfirmed(Truth truth, Findings findings) {
        super(Check.OWNER_CONFIRMED, truth, findings);
    }

    @Override
    public void sent(String ledger, String host, Batch batch, OwnerState owner) {
        LabTruth lab = truth().lab(batch.lab());
        boolean shallBe = lab.isOf(ledger)
                && lab.record()
                        .map(record -> record.desired() == Desired.PRESENT
                                && record.keepUntil().isEmpty())
                        .orElse(false);
        if (shallBe && fails(owner != OwnerState.UNKNOWN)) {
            violated(batch.lab(), host, batch.actions().get(0));
        }
    }
}
