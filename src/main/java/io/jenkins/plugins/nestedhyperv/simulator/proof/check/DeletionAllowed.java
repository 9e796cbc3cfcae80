package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
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

    /** It is being made, or what deletes it knows it only like that. */
    private boolean isBeingMade(LabTruth lab, String target) {
        return lab.record()
                        .flatMap(record -> record.vm(target))
                        .filter(Senders::isMade)
                        .isPresent()
                || truth().senders().makeIt(lab.id(), target, Action.DeleteHostVm.class)
                || truth().senders().makeIt(lab.id(), target, Action.DeleteInnerVm.class);
    }
}
