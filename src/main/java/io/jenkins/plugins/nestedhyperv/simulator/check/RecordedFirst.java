package io.jenkins.plugins.nestedhyperv.simulator.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import java.util.HashSet;
import java.util.Set;

/** Before a batch arrives on a host, the record of its lab names the host: no host is forgotten. */
final class RecordedFirst extends Rule {
    /** Copies of a ledger, by the generation that is theirs alone: each has a record of its own. */
    private final Set<Ledger> copies = new HashSet<>();

    RecordedFirst(Truth truth, Findings findings) {
        super(Check.RECORDED_FIRST, truth, findings);
    }

    @Override
    public void sent(String ledger, String host, Batch batch, OwnerState owner) {
        if (!truth().lab(batch.lab()).isOf(ledger)) {
            copies.add(batch.ledger());
        }
    }

    @Override
    public void batchArrived(String host, long batch, Batch what) {
        LabTruth lab = truth().lab(what.lab());
        boolean concerns = lab.record().isPresent() && !copies.contains(what.ledger());
        if (concerns && fails(lab.record().get().hosts().containsKey(host))) {
            violated(what.lab(), host, what.actions().get(0));
        }
    }
}
