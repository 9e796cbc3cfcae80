package io.jenkins.plugins.nestedhyperv.simulator.check;

import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;

/** Deleting needs a tombstone or an expired lease, except for what is left of an attempt to make a VM. */
final class DeletionAllowed extends Rule {
    DeletionAllowed(Truth truth, Findings findings) {
        super(Check.DELETION_ALLOWED, truth, findings);
    }

    @Override
    public void on(Change change) {
        if (change.actor().who() == Actor.Who.ENGINE
                && change.what() == Change.What.REMOVED
                && !Machines.isBookkeeping(change.thing())
                && fails(isAllowed(change.actor(), change.thing()))) {
            violated(change.actor().lab(), change.thing().name(), change.thing().machine());
        }
    }

    private boolean isAllowed(Actor actor, Change.Thing thing) {
        LabTruth lab = truth().lab(actor.lab());
        LabOnHostTruth there = lab.on(thing.host());
        return there.isBuried() || truth().leaseIsOver(thing.host(), there) || isBeingMade(lab, actor.target());
    }

    private static boolean isBeingMade(LabTruth lab, String target) {
        return lab.record()
                .flatMap(record -> record.vm(target))
                .map(VmRecord::making)
                .map(making -> making == Making.MAKING || making == Making.CLEARING)
                .orElse(false);
    }
}
