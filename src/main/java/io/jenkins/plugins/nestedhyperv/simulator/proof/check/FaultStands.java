package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.util.HashSet;
import java.util.Set;

/**
 * What an owner broke on purpose is not mended by an engine before the owner ends it. A copy of a ledger that was made before
 * the VM was handed over cannot know of that, and goes on making it.
 */
final class FaultStands extends Rule {
    private final Set<VmTruth> startedByCopies = new HashSet<>();

    FaultStands(Truth truth, Findings findings) {
        super(Check.FAULT_STANDS, truth, findings);
    }

    @Override
    public void on(Change change) {
        Actor actor = change.actor();
        if (actor.who() != Actor.Who.ENGINE || change.thing().kind() != Change.Kind.VM) {
            return;
        }
        VmTruth vm = truth().lab(actor.lab()).vm(actor.target());
        if (vm == null || vm.faults().isEmpty() || !vm.is(change.thing())) {
            return;
        }
        boolean started = vm.faults().contains(OwnersFault.TURNED_OFF) && change.what() == Change.What.STARTED;
        boolean linked =
                vm.faults().contains(OwnersFault.LINK_CUT) && change.detail().equals(Change.LINK);
        boolean unknowing = started && isUnknowing(actor);
        if (unknowing) {
            startedByCopies.add(vm);
        }
        if (fails(unknowing || !started && !linked)) {
            violated(actor.target(), actor.lab(), change.what(), change.detail());
        }
    }

    private boolean isUnknowing(Actor actor) {
        Senders senders = truth().senders();
        return senders.makeIt(actor.lab(), actor.target(), Action.StartHostVm.class)
                || senders.makeIt(actor.lab(), actor.target(), Action.StartInnerVm.class);
    }

    @Override
    public void faultEnds(VmRef ref, OwnersFault fault) {
        VmTruth vm = truth().lab(ref.lab()).vm(ref.name());
        boolean stands = vm == null
                || !vm.faults().contains(OwnersFault.TURNED_OFF)
                || !vm.runs()
                || startedByCopies.contains(vm);
        if (fails(stands)) {
            violated(ref.name(), ref.lab(), Change.What.STARTED, fault);
        }
    }
}
