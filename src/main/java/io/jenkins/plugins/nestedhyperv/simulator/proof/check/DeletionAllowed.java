package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.util.List;

/** Deleting needs a tombstone or an expired lease, except for what is left of an attempt to make a VM, or to open a lab. */
final class DeletionAllowed extends Rule {
    /** What may take remains away while a VM is made; new disks take the place of those whose parent was written. */
    private static final List<Class<? extends Action>> MAKING_DELETES =
            List.of(Action.DeleteHostVm.class, Action.DeleteInnerVm.class, Action.CreateDisks.class);

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
        return there.isBuried()
                || truth().leaseIsOver(thing.host(), there)
                || isBeingMade(lab, actor.target())
                || isBeingOpened(there, thing);
    }

    /** Opening it failed half-way, so that nothing but its lease is there, which nobody could tell whose it is. */
    private static boolean isBeingOpened(LabOnHostTruth there, Change.Thing thing) {
        return Machines.isOfUnopened(thing) && there.things().stream().allMatch(Machines::isOfUnopened);
    }

    /** It is being made, or what deletes it knows it only like that. */
    private boolean isBeingMade(LabTruth lab, String target) {
        return lab.record()
                        .flatMap(record -> record.vm(target))
                        .filter(Senders::isMade)
                        .isPresent()
                || MAKING_DELETES.stream().anyMatch(kind -> truth().senders().makeIt(lab.id(), target, kind));
    }
}
