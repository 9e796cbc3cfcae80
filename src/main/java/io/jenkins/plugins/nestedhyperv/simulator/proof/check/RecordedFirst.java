package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;

/** Before a batch arrives on a host, the record of its lab names the host: no host is forgotten. */
final class RecordedFirst extends Rule {
    RecordedFirst(Truth truth, Findings findings) {
        super(Check.RECORDED_FIRST, truth, findings);
    }

    @Override
    public void batchArrived(String host, long batch, Batch what) {
        LabTruth lab = truth().lab(what.lab());
        boolean concerns = lab.record().isPresent() && !truth().senders().isOfAnother(what);
        if (concerns && fails(lab.record().get().hosts().containsKey(host))) {
            violated(what.lab(), host, what.actions().get(0));
        }
    }
}
