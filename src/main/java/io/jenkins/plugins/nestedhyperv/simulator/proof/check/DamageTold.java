package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A damaged record is told of with the name of its lab, unless the process died when it had just set the record aside, or the
 * whole ledger was put back before anybody read it.
 */
final class DamageTold extends Rule {
    private final Map<LabId, String> untold = new HashMap<>();

    DamageTold(Truth truth, Findings findings) {
        super(Check.DAMAGE_TOLD, truth, findings);
    }

    @Override
    public void damaged(String ledger, LabId lab) {
        if (truth().lab(lab).isOf(ledger)) {
            untold.put(lab, ledger);
        }
    }

    @Override
    public void toldDamage(String ledger, LabId lab, String message) {
        if (ledger.equals(untold.get(lab))) {
            untold.remove(lab);
            if (fails(message.contains(lab.value()))) {
                violated(lab, message);
            }
        }
    }

    @Override
    public void putBack(String ledger, String backup) {
        untold.values().removeIf(ledger::equals);
    }

    @Override
    public void ends(Instant now) {
        for (LabId lab : untold.keySet()) {
            if (fails(false)) {
                violated(lab, "");
            }
        }
    }
}
