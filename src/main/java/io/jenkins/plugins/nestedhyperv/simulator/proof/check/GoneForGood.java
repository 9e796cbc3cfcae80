package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;

/**
 * When somebody was told that a lab is gone, nothing of it is left, and nothing comes; except where a copy of its ledger acts
 * on it too, and on a host that is not configured now and that its record, an orphan's or an old backup, does not name.
 */
final class GoneForGood extends Rule {
    GoneForGood(Truth truth, Findings findings) {
        super(Check.GONE_FOR_GOOD, truth, findings);
    }

    @Override
    public void told(String ledger, LabEvent event) {
        if (event instanceof LabEvent.Gone && truth().lab(event.lab()).isOf(ledger)) {
            nothingThere(truth().lab(event.lab()));
        }
    }

    @Override
    public void forgotten(String ledger, LabId lab) {
        if (truth().lab(lab).isOf(ledger)) {
            nothingThere(truth().lab(lab));
        }
    }

    private void nothingThere(LabTruth lab) {
        lab.hosts().forEach((host, there) -> {
            if (fails(there.things().isEmpty() || there.isShared() || isUnknowable(lab, host))) {
                violated(lab.id(), host, there.things());
            }
        });
    }

    @Override
    public void on(Change change) {
        boolean concerns = change.actor().who() == Actor.Who.ENGINE
                && change.what() == Change.What.MADE
                && !Machines.isBookkeeping(change.thing());
        if (concerns && fails(mayBeMade(truth().lab(change.actor().lab()), change))) {
            violated(change.actor().lab(), change.thing().machine(), change.thing());
        }
    }

    private static boolean mayBeMade(LabTruth lab, Change change) {
        return !lab.isGone() || lab.on(change.thing().host()).isShared();
    }

    private boolean isUnknowable(LabTruth lab, String host) {
        boolean named =
                lab.record().map(record -> record.hosts().containsKey(host)).orElse(false);
        return !named && !truth().hosts().containsKey(host);
    }
}
