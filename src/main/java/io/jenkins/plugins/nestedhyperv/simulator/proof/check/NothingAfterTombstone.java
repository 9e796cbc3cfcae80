package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;

/** On a host where a lab has a tombstone, nothing is made or started for it. */
final class NothingAfterTombstone extends Rule {
    NothingAfterTombstone(Truth truth, Findings findings) {
        super(Check.NOTHING_AFTER_TOMBSTONE, truth, findings);
    }

    @Override
    public void on(Change change) {
        Actor actor = change.actor();
        boolean concerns = actor.who() == Actor.Who.ENGINE
                && (change.what() == Change.What.MADE || change.what() == Change.What.STARTED)
                && !change.detail().equals(Change.RESTART)
                && !Machines.isBookkeeping(change.thing())
                && !change.thing().isInside(); // Work that began inside a host VM goes with it.
        if (concerns
                && fails(!truth().lab(actor.lab()).on(change.thing().host()).isBuried())) {
            violated(
                    actor.lab(),
                    change.what(),
                    change.thing().name(),
                    change.thing().machine());
        }
    }
}
