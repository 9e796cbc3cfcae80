package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Kind;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Hyper-V of a machine. */
public final class HyperV {
    private final Machine machine;
    private final Disks disks;
    private final Switches switches;
    private final Nats nats;
    private final Exports exports;
    private final Map<String, Vm> vms = new LinkedHashMap<>();

    HyperV(Machine machine) {
        this.machine = machine;
        disks = new Disks(machine, machine.files());
        switches = new Switches(machine, this);
        nats = new Nats(machine);
        exports = new Exports(machine, this);
    }

    /** VHDX files. */
    public Disks disks() {
        return disks;
    }

    /** Virtual switches. */
    public Switches switches() {
        return switches;
    }

    /** NATs. */
    public Nats nats() {
        return nats;
    }

    /** Exports of VMs. */
    public Exports exports() {
        return exports;
    }

    /** All VMs in the order of making: a view, not to be kept over a change. */
    public Collection<Vm> vms() {
        return Collections.unmodifiableCollection(vms.values());
    }

    /** {@code Get-VM -Id}, where it may be missing. */
    public Optional<Vm> find(String id) {
        return Optional.ofNullable(vms.get(id));
    }

    /** {@code Get-VM -Id}. */
    public Vm vm(String id) throws HyperVException {
        Vm vm = vms.get(id);
        if (vm == null) {
            throw Refusal.notFound("GetVM", id);
        }
        return vm;
    }

    /**
     * {@code Get-VM -Name}: every VM that the pattern matches, for names repeat, and {@code *}, {@code ?} and {@code [a-c]}
     * in a name are wildcard characters.
     */
    public List<Vm> named(String pattern) throws HyperVException {
        List<Vm> found = vms.values().stream()
                .filter(vm -> Wildcard.matches(pattern, vm.name()))
                .toList();
        if (found.isEmpty() && !Wildcard.isIn(pattern)) {
            throw Refusal.notFound("GetVM", pattern);
        }
        return found;
    }

    /** {@code New-VM}: off, one adapter that is not connected, no disk, and a configuration file below the folder. */
    public Vm newVm(NewVm wanted) throws HyperVException {
        requireRole();
        VmVersion newest = VmVersion.ofBuild(machine.spec().build());
        VmVersion version = wanted.version().orElse(newest);
        if (version.compareTo(newest) > 0) {
            throw Refusal.invalidParameter(
                    "NewVM", "versionTooNew", version, machine.spec().build());
        }
        Vm vm = new Vm(machine, machine.newThing(Kind.VM, wanted.name()), wanted, version);
        vm.register();
        vm.newAdapter();
        enter(vm);
        return vm;
    }

    void enter(Vm vm) {
        vms.put(vm.id(), vm);
        machine.tell(What.MADE, vm.thing());
    }

    /** {@code Remove-VM}: its configuration and saved state go, its disks stay. Refused unless it is off or saved. */
    public void drop(Vm vm) throws HyperVException {
        vm(vm.id());
        if (vm.power().state() != VmState.OFF && vm.power().state() != VmState.SAVED || vm.isMerging()) {
            throw Refusal.invalidState(
                    "RemoveVM", "vmState", vm.name(), vm.power().state());
        }
        if (vm.power().state() == VmState.SAVED) {
            vm.power().dropSavedState();
        }
        vm.unregister();
        vms.remove(vm.id());
        machine.tell(What.REMOVED, vm.thing());
    }

    /** Refuses where the role, and with it every cmdlet, is missing. */
    void requireRole() throws HyperVException {
        if (machine.role().state() == Role.State.ABSENT) {
            throw Refusal.of(ErrorClass.NO_HYPERVISOR, "CommandNotFoundException", "noRole", machine.name());
        }
    }

    DataSize memoryInUse() {
        long bytes = 0;
        for (Vm vm : vms.values()) {
            bytes += vm.power().isOn() ? vm.hardware().memory().bytes() : 0;
        }
        return new DataSize(bytes);
    }

    void losePower() {
        List.copyOf(vms.values()).forEach(vm -> vm.power().endWorker());
    }
}
