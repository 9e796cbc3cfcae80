package io.jenkins.plugins.nestedhyperv.simulator.check;

import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;

/** What an owner broke on purpose is not mended by an engine before the owner ends it. */
final class FaultStands extends Rule {
    FaultStands(Truth truth, Findings findings) {
        super(Check.FAULT_STANDS, truth, findings);
    }

    @Override
    public void on(Change change) {
        Actor actor = change.actor();
        if (actor.who() != Actor.Who.ENGINE || change.thing().kind() != Change.Kind.VM) {
            return;
        }
        VmTruth vm = truth().lab(actor.lab()).vms().get(actor.target());
        if (vm == null || vm.faults().isEmpty() || !vm.is(change.thing())) {
            return;
        }
        boolean started = vm.faults().contains(OwnersFault.TURNED_OFF) && change.what() == Change.What.STARTED;
        boolean linked =
                vm.faults().contains(OwnersFault.LINK_CUT) && change.detail().equals(Change.LINK);
        if (fails(!started && !linked)) {
            violated(actor.target(), actor.lab(), change.what(), change.detail());
        }
    }

    @Override
    public void faultEnds(VmRef ref, OwnersFault fault) {
        VmTruth vm = truth().lab(ref.lab()).vms().get(ref.name());
        boolean stands = vm == null || !vm.faults().contains(OwnersFault.TURNED_OFF) || !vm.runs();
        if (fails(stands)) {
            violated(ref.name(), ref.lab(), Change.What.STARTED, fault);
        }
    }
}
