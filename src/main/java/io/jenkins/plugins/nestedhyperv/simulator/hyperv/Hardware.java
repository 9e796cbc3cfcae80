package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;

/** Memory and processors of a VM. */
public final class Hardware {
    private final Vm vm;
    private DataSize memory;
    private boolean dynamicMemory;
    private int processors = 1;
    private boolean exposed;

    Hardware(Vm vm, DataSize memory) {
        this.vm = vm;
        this.memory = memory;
    }

    /** Its memory. */
    public DataSize memory() {
        return memory;
    }

    /** Whether Hyper-V may change how much memory it has. */
    public boolean hasDynamicMemory() {
        return dynamicMemory;
    }

    /** {@code Set-VMMemory}: a VM that runs can be resized, but not while a hypervisor runs in it. */
    public void resize(DataSize newMemory) throws HyperVException {
        boolean nests = vm.guest().machine().filter(Machine::hypervisorRuns).isPresent();
        if (vm.power().state() != VmState.OFF && (nests || vm.power().state() != VmState.RUNNING)) {
            throw Refusal.invalidState(
                    "SetVMMemory", "vmState", vm.name(), vm.power().state());
        }
        DataSize more = newMemory.minus(memory);
        if (vm.power().isOn() && more.compareTo(vm.host().freeMemory()) > 0) {
            throw Refusal.of(
                    ErrorClass.OUT_OF_MEMORY,
                    Refusal.OUT_OF_MEMORY,
                    "outOfMemory",
                    vm.name(),
                    more,
                    vm.host().freeMemory());
        }
        memory = newMemory;
        vm.changed("");
    }

    /** {@code Set-VMMemory -DynamicMemoryEnabled}: while it is off. */
    public void useDynamicMemory(boolean value) throws HyperVException {
        vm.power().requireOff("SetVMMemory");
        dynamicMemory = value;
        vm.changed("");
    }

    /** Virtual processors. */
    public int processors() {
        return processors;
    }

    /** {@code Set-VMProcessor -Count}: while it is off. */
    public void useProcessors(int count) throws HyperVException {
        vm.power().requireOff("SetVMProcessor");
        if (count < 1 || count > vm.host().spec().cpus()) {
            throw Refusal.invalidParameter(
                    "SetVMProcessor", "processors", count, vm.host().spec().cpus());
        }
        processors = count;
        vm.changed("");
    }

    /** Whether virtualization extensions are exposed to it. */
    public boolean exposesExtensions() {
        return exposed;
    }

    /**
     * {@code Set-VMProcessor -ExposeVirtualizationExtensions}: while it is off, without a saved state, where processor, build
     * and version allow it.
     */
    public void exposeExtensions(boolean value) throws HyperVException {
        vm.power().requireOff("SetVMProcessor");
        MachineSpec spec = vm.host().spec();
        if (value && spec.build() < spec.processor().leastBuild()) {
            throw Refusal.notSupported("SetVMProcessor", "buildTooOld", spec.processor(), spec.build());
        }
        if (value && vm.version().compareTo(spec.processor().leastVersion()) < 0) {
            throw Refusal.notSupported("SetVMProcessor", "versionTooOld", spec.processor(), vm.version());
        }
        exposed = value;
        vm.changed(Change.EXTENSIONS);
    }
}
