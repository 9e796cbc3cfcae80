package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;

/** What an engine changes it must have made itself, or the owner of the lab inside the lab. */
final class ForeignUntouched extends Rule {
    ForeignUntouched(Truth truth, Findings findings) {
        super(Check.FOREIGN_UNTOUCHED, truth, findings);
    }

    @Override
    public void on(Change change) {
        Actor actor = change.actor();
        Change.Thing thing = change.thing();
        boolean concerns = actor.who() == Actor.Who.ENGINE
                && change.what() != Change.What.MADE
                && thing.kind() != Change.Kind.IMAGE;
        if (concerns && fails(isOurs(actor, thing) || isOfMovedVm(change))) {
            violated(actor.installation(), actor.lab(), change.what(), thing.name(), thing.machine(), thing.maker());
        }
    }

    /** What is inside a host VM goes with it, whoever made it there; so do the checkpoints of a VM. */
    private boolean isOurs(Actor actor, Change.Thing thing) {
        Actor maker = thing.isInside() || thing.kind() == Change.Kind.CHECKPOINT
                ? truth().machines().makerOfMachine(thing).orElse(thing.maker())
                : thing.maker();
        return maker.who() == Actor.Who.ENGINE && maker.installation().equals(actor.installation());
    }

    /** Who moves a VM of ours makes its configuration anew, and brings disks along, which it writes when it is started. */
    private boolean isOfMovedVm(Change change) {
        LabVms vms = truth().lab(change.actor().lab()).vms();
        boolean isMoved = vms.on(change.thing().host(), change.actor().target())
                .map(VmTruth::isMoved)
                .orElse(false);
        boolean writesDisk = change.thing().kind() == Change.Kind.DISK && change.what() == Change.What.WRITTEN;
        boolean isConfiguration = change.thing().kind() == Change.Kind.FILE
                && change.thing().name().contains("\\Virtual Machines");
        return isMoved && (writesDisk || isConfiguration);
    }
}
