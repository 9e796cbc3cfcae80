package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.util.HashSet;
import java.util.Set;

/**
 * When somebody was told that a lab is gone, nothing of it is left, and nothing comes; except where a copy of its ledger acts
 * on it too, and on a host that its record, an orphan's or an old backup, does not name: what is there while that is not configured,
 * and what a batch from before makes that still runs there then, or is the first one there and shows nothing yet.
 */
final class GoneForGood extends Rule {
    private record Place(String lab, String host) {}

    private final Set<Place> unseen = new HashSet<>();

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
            if (!isNamed(lab, host) && runsUnseen(host, there)) {
                unseen.add(new Place(lab.id(), host));
            }
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

    private boolean mayBeMade(LabTruth lab, Change change) {
        String host = change.thing().host();
        return !lab.isGone() || lab.on(host).isShared() || unseen.contains(new Place(lab.id(), host));
    }

    private boolean isUnknowable(LabTruth lab, String host) {
        return !isNamed(lab, host) && !truth().hosts().containsKey(host);
    }

    private static boolean isNamed(LabTruth lab, String host) {
        return lab.record().map(record -> record.hosts().containsKey(host)).orElse(false);
    }

    private boolean runsUnseen(String host, LabOnHostTruth there) {
        return truth().batch(host, there.runningBatch())
                .map(running -> !truth().hosts().containsKey(host)
                        || running.batch().actions().get(0) instanceof Action.OpenLab)
                .orElse(false);
    }
}
