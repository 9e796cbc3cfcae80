package io.jenkins.plugins.nestedhyperv.simulator.check;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;

/** On the machine itself, a VM is made and started only when what it needs is there. */
final class MachineOrder extends Rule {
    MachineOrder(Truth truth, Findings findings) {
        super(Check.MACHINE_ORDER, truth, findings);
    }

    @Override
    public void on(Change change) {
        boolean concerns =
                change.actor().who() == Actor.Who.ENGINE && change.thing().kind() == Change.Kind.VM;
        if (concerns && change.what() == Change.What.MADE && fails(mayBeMade(change))) {
            violated(change.what(), change.thing().name(), change.thing().machine());
        }
        if (concerns && change.what() == Change.What.STARTED && fails(mayStart(change))) {
            violated(change.what(), change.thing().name(), change.thing().machine());
        }
    }

    /** An inner VM needs a network; a host VM needs its disks. */
    private boolean mayBeMade(Change change) {
        Change.Kind needed = change.thing().isInside() ? Change.Kind.SWITCH : Change.Kind.DISK;
        return truth().machines().on(change.thing().machine()).stream()
                .anyMatch(other -> other.kind() == needed
                        && other.maker().lab().equals(change.actor().lab()));
    }

    /** A host VM needs its extensions. */
    private boolean mayStart(Change change) {
        VmTruth vm = truth().lab(change.actor().lab()).vms().get(change.actor().target());
        return change.thing().isInside() || vm != null && vm.isExposed();
    }
}
