package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import java.util.ArrayList;
import java.util.List;

/** The power of a VM. */
public final class VmPower {
    private final Vm vm;
    private VmState state = VmState.OFF;
    private boolean hangs;

    VmPower(Vm vm) {
        this.vm = vm;
    }

    /** Its state. */
    public VmState state() {
        return state;
    }

    /** Whether its worker process lives, so that it has memory and holds its disks. */
    public boolean isOn() {
        return state == VmState.RUNNING || state == VmState.STOPPING;
    }

    /** From now on its worker process hangs when it is to stop, or no longer does. */
    public void hangsOnStop(boolean value) {
        hangs = value;
    }

    /**
     * {@code Start-VM}: nothing for a VM that runs. A saved one goes on where it was. Whatever is refused leaves it as it was.
     */
    public void start() throws HyperVException {
        if (state == VmState.RUNNING) {
            return;
        }
        if (state == VmState.STOPPING) {
            throw Refusal.invalidState("StartVM", "vmState", vm.name(), state);
        }
        Machine host = vm.host();
        if (!host.hypervisorRuns()) {
            throw Refusal.of(
                    ErrorClass.NO_HYPERVISOR, Refusal.COMPONENT_NOT_RUNNING, "noHypervisor", vm.name(), host.name());
        }
        if (vm.hardware().exposesExtensions()
                && vm.hardware().hasDynamicMemory()
                && host.spec().build() <= MachineSpec.SERVER_2016) {
            throw Refusal.notSupported("StartVM", "dynamicMemory", vm.name());
        }
        if (vm.hardware().memory().compareTo(host.freeMemory()) > 0) {
            throw Refusal.of(
                    ErrorClass.OUT_OF_MEMORY,
                    Refusal.OUT_OF_MEMORY,
                    "outOfMemory",
                    vm.name(),
                    vm.hardware().memory(),
                    host.freeMemory());
        }
        openDisks();
        begin();
    }

    /** {@code Stop-VM -TurnOff}: nothing for a VM that is off. One whose worker hangs stays in {@link VmState#STOPPING}. */
    public void turnOff() throws HyperVException {
        if (state == VmState.OFF) {
            return;
        }
        if (state != VmState.RUNNING) {
            throw Refusal.invalidState("StopVM", "vmState", vm.name(), state);
        }
        if (hangs) {
            state = VmState.STOPPING;
            vm.guest().stop();
            vm.touched();
            vm.host().world().seen();
        } else {
            goOff();
        }
    }

    /** Its worker process is ended, by somebody or because it crashes: nothing where there is none. */
    public void endWorker() {
        if (isOn()) {
            goOff();
        }
    }

    /** {@code Save-VM}: its memory goes to a file beside its configuration. */
    public void save() throws HyperVException {
        if (state != VmState.RUNNING) {
            throw Refusal.invalidState("SaveVM", "vmState", vm.name(), state);
        }
        vm.host().files().store(savedState(), vm.guest().bootId(), vm.hardware().memory());
        vm.guest().sleep();
        closeDisks();
        state = VmState.SAVED;
        told(What.STOPPED);
    }

    /** {@code Remove-VMSavedState}: it is off then, and what ran in it is lost. */
    public void dropSavedState() throws HyperVException {
        if (state != VmState.SAVED) {
            throw Refusal.invalidState("RemoveVMSavedState", "vmState", vm.name(), state);
        }
        vm.host().files().drop(savedState());
        vm.guest().stop();
        state = VmState.OFF;
        vm.changed("");
        vm.host().world().seen();
    }

    void requireOff(String command) throws HyperVException {
        if (state != VmState.OFF) {
            throw Refusal.invalidState(command, "vmState", vm.name(), state);
        }
    }

    void goOff() {
        vm.guest().stop();
        closeDisks();
        state = VmState.OFF;
        told(What.STOPPED);
    }

    void closeDisks() {
        vm.drives().forEach(vm.host().hyperV().disks()::close);
    }

    void openDisks() throws HyperVException {
        Disks disks = vm.host().hyperV().disks();
        List<StoredFile> opened = new ArrayList<>(2);
        try {
            for (WinPath path : vm.drives()) {
                opened.add(disks.open(path, vm.id()));
            }
            makeRoom(opened);
        } catch (HyperVException e) {
            opened.forEach(file -> disks.close(file.path()));
            throw e;
        }
        for (StoredFile file : opened) {
            disks.wrote(file);
        }
    }

    /** A system's first start writes much. */
    private void makeRoom(List<StoredFile> opened) throws HyperVException {
        if (opened.isEmpty()) {
            return;
        }
        Disk system = Disks.disk(opened.get(0));
        DataSize more =
                system.find(SystemImage.class).map(SystemImage::bootGrowth).orElse(DataSize.ZERO);
        if (!system.hasBooted()) {
            vm.host().files().grow(opened.get(0), more.bytes());
            system.booted();
        }
    }

    private void begin() throws HyperVException {
        boolean resumed = state == VmState.SAVED;
        state = VmState.RUNNING;
        if (resumed) {
            vm.host().files().drop(savedState());
            vm.guest().wake();
        } else {
            vm.guest().boot();
        }
        vm.host().nesting().vmRan();
        told(What.STARTED);
    }

    private void told(What what) {
        vm.touched();
        vm.host().tell(what, vm.thing());
        vm.host().world().seen();
    }

    private WinPath savedState() {
        return vm.configuration().parent().child(vm.id() + ".vmrs");
    }
}
