package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.util.HashMap;
import java.util.Map;

/** On the machine itself, a VM is made and started only when what it needs is there, and made again once it is gone. */
final class MachineOrder extends Rule {
    /** The host VMs that are to go before they are made again. */
    private final Map<Place, VmTruth> clearing = new HashMap<>();

    private record Place(LabId lab, String vm) {}

    MachineOrder(Truth truth, Findings findings) {
        super(Check.MACHINE_ORDER, truth, findings);
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        LabTruth known = truth().lab(lab.id());
        if (known.isOf(ledger)) {
            lab.vms(Role.HOST_VM).forEach(vm -> recorded(known, lab.id(), vm));
        }
    }

    private void recorded(LabTruth known, LabId lab, VmRecord vm) {
        Place place = new Place(lab, vm.name());
        VmTruth there = known.vm(vm.name());
        if (known.isRecalled()) {
            clearing.remove(place); // An old backup says what was so when it was made.
        }
        if (vm.making() == Making.CLEARING && there != null) {
            clearing.putIfAbsent(place, there);
        } else if (vm.making() != Making.CLEARING) {
            VmTruth left = clearing.remove(place);
            boolean again = left != null && vm.making() == Making.MAKING && !known.isInherited(vm.name());
            if (again && fails(left.isRemoved())) {
                violated(Change.What.MADE, left.thing().name(), left.thing().machine());
            }
        }
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
        LabVms vms = truth().lab(change.actor().lab()).vms();
        return change.thing().isInside()
                || vms.on(change.thing().host(), change.actor().target())
                        .map(VmTruth::isExposed)
                        .orElse(false);
    }
}
