package io.jenkins.plugins.nestedhyperv.simulator.check;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.Map;

/** A place is granted only within the limits of the moment. */
final class WithinLimits extends Rule {
    WithinLimits(Truth truth, Findings findings) {
        super(Check.WITHIN_LIMITS, truth, findings);
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
        Use used = truth().used(ledger, host, truth().lab(lab.id()));
        HostConfig config = truth().hosts().get(host);
        if (fails(used.plus(use).isWithin(config.quotas()))) {
            violated(lab.id(), host, used.plus(use), config.quotas());
        }
    }
}
