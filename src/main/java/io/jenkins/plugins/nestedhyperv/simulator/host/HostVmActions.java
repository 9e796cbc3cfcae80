package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Adapter;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Checkpoint;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.ErrorClass;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.NewVm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VmState;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is done to the host VMs of one lab. */
final class HostVmActions {
    private final Ground ground;
    private final LabId lab;
    private final String installation;
    private final HostDisks disks;

    HostVmActions(Ground ground, LabId lab, String installation) {
        this.ground = ground;
        this.lab = lab;
        this.installation = installation;
        this.disks = new HostDisks(ground, lab, installation);
    }

    /** Makes the disks, unless the VM is there: they have been written to since. */
    Deed createDisks(HostVmPlan plan) {
        DiskSet set = DiskSet.of(ground.root().vm(lab, plan.name()), plan);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(Step.RECORD, () -> {
            ground.requireNamed(lab, installation, Role.HOST_VM, plan.name());
            disks.record(plan.name(), set);
        }));
        for (DiskSet.Planned disk : set.disks()) {
            parts.add(new Part(Step.NEW_DISK, () -> {
                if (find(plan.name()).isEmpty()) {
                    disks.ensure(disk);
                }
            }));
        }
        parts.add(new Part(Step.RECORD, () -> {
            if (find(plan.name()).isEmpty()) {
                disks.seed(set, Seed.of(lab, plan.name(), plan.network().names()));
            }
        }));
        return Deed.of(parts);
    }

    /** The mark comes last: a VM that has one is complete. */
    Deed create(HostVmPlan plan) {
        DiskSet set = DiskSet.of(ground.root().vm(lab, plan.name()), plan);
        return Deed.of(
                new Part(Step.NEW_VM, () -> {
                    ground.requireNamed(lab, installation, Role.HOST_VM, plan.name());
                    if (find(plan.name()).isEmpty()) {
                        ground.files().requireOurs(ground.root().vm(lab, plan.name()));
                        disks.requireAll(plan.name(), set);
                        WinPath folder = ground.root().lab(lab);
                        String name = Root.nameOf(lab, plan.name());
                        ground.machine().hyperV().newVm(NewVm.of(name, folder, plan.memory()));
                    }
                }),
                new Part(Step.SET_VM, () -> setUp(plan, set)),
                new Part(Step.SET_VM, () -> mark(plan.name())));
    }

    private void setUp(HostVmPlan plan, DiskSet set) throws HyperVException, RefusedException {
        Vm vm = require(plan.name());
        if (ground.ownership().mark(vm).isPresent()) {
            return;
        }
        disks.requireAll(plan.name(), set);
        vm.hardware().useDynamicMemory(false);
        vm.hardware().resize(plan.memory());
        vm.hardware().useProcessors(plan.cpus());
        for (WinPath disk : disks.paths(plan.name())) {
            if (!vm.drives().contains(disk)) {
                ground.files().requireOurs(disk);
                vm.attach(disk);
            }
        }
        vm.guest().changePassword(Seed.password(lab, plan.name()));
        plan.labSwitch().ifPresent(name -> connect(vm, name));
    }

    private void connect(Vm vm, String labSwitch) {
        Optional<VirtualSwitch> one =
                ground.switches(lab, installation, labSwitch).stream().findFirst();
        one.ifPresent(there -> vm.adapters().get(0).connect(there));
    }

    private void mark(String name) throws HyperVException {
        Vm vm = require(name);
        if (ground.ownership().mark(vm).isEmpty()) {
            vm.note(Marks.text(Mark.of(installation, lab, Role.HOST_VM, vm.id())));
        }
    }

    Deed exposeExtensions(String name) {
        return Deed.of(new Part(Step.SET_VM, () -> {
            Vm vm = require(name);
            if (!vm.hardware().exposesExtensions()) {
                vm.hardware().exposeExtensions(true);
            }
            for (Adapter adapter : vm.adapters()) {
                if (adapter.connected().isPresent() && !adapter.allowsSpoofing()) {
                    adapter.allowSpoofing(true); // or nothing of the inner VMs passes to the other host VMs
                }
            }
        }));
    }

    Deed start(String name) {
        return Deed.of(new Part(Step.START_VM, () -> {
            Vm vm = require(name);
            joinSwitch(vm);
            disks.requireNoOthers(vm, name);
            vm.power().start();
        }));
    }

    /** A VM that was made before its switch is connected now. */
    private void joinSwitch(Vm vm) {
        Optional<VirtualSwitch> one =
                ground.switches(lab, installation).stream().findFirst();
        Adapter adapter = vm.adapters().get(0);
        if (one.isPresent() && adapter.connected().isEmpty()) {
            adapter.connect(one.get());
            adapter.allowSpoofing(true);
        }
    }

    /** One that hangs while it stops has its worker process ended. */
    Deed turnOff(String name) {
        return Deed.of(
                new Part(Step.TURN_OFF, () -> {
                    for (Vm vm : ground.vms(lab, installation, name)) {
                        turnOff(vm);
                    }
                }),
                new Part(Step.RECORD, () -> {
                    for (Vm vm : ground.vms(lab, installation, name)) {
                        endHanging(vm);
                    }
                }));
    }

    private static void turnOff(Vm vm) throws HyperVException {
        if (vm.power().state() == VmState.RUNNING) {
            vm.power().turnOff();
        } else if (vm.power().state() == VmState.SAVED) {
            vm.power().dropSavedState();
        }
    }

    private static void endHanging(Vm vm) {
        if (vm.power().state() == VmState.STOPPING) {
            vm.power().endWorker();
        }
    }

    Deed delete(String name) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(Step.REMOVE_VM, () -> {
            for (Vm vm : ground.vms(lab, installation, name)) {
                delete(vm);
            }
        }));
        for (WinPath disk : disks.paths(name)) {
            parts.add(new Part(Step.RECORD, () -> disks.delete(name, disk)));
        }
        parts.add(new Part(Step.RECORD, () -> disks.forget(name)));
        return Deed.of(parts);
    }

    private void delete(Vm vm) throws HyperVException {
        turnOffSaved(vm);
        for (Checkpoint checkpoint : vm.checkpoints().all()) {
            vm.checkpoints().drop(checkpoint);
        }
        ground.machine().hyperV().drop(vm);
    }

    private static void turnOffSaved(Vm vm) throws HyperVException {
        if (vm.power().state() == VmState.SAVED) {
            vm.power().dropSavedState();
        }
    }

    private Optional<Vm> find(String name) {
        return ground.vms(lab, installation, name).stream().findFirst();
    }

    private Vm require(String name) throws HyperVException {
        Optional<Vm> vm = find(name);
        if (vm.isEmpty()) {
            String error = "ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.GetVM";
            throw new HyperVException(ErrorClass.OBJECT_NOT_FOUND, error, Messages.text("vm.missing", name, lab));
        }
        return vm.get();
    }
}
