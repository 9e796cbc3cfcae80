package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import java.util.Map;

/** A lease is left to run out unless the owner of its lab is known to live. */
final class RenewedForTheLiving extends Rule {
    RenewedForTheLiving(Truth truth, Findings findings) {
        super(Check.RENEWED_FOR_THE_LIVING, truth, findings);
    }

    @Override
    public void renews(String ledger, String host, Map<LabId, OwnerState> owners) {
        owners.forEach((lab, owner) -> {
            if (fails(owner == OwnerState.LIVE)) {
                violated(lab, host, ledger);
            }
        });
    }
}
