package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import java.util.Optional;

/** A network adapter of a VM. Its settings may be changed whatever the VM's power. */
public final class Adapter {
    private final Vm vm;
    private VirtualSwitch connected;
    private boolean spoofing;

    Adapter(Vm vm, VirtualSwitch connected, boolean spoofing) {
        this.vm = vm;
        this.connected = connected;
        this.spoofing = spoofing;
    }

    /** The switch that it is connected to. */
    public Optional<VirtualSwitch> connected() {
        return Optional.ofNullable(connected);
    }

    /** Connects it. */
    public void connect(VirtualSwitch to) {
        connected = to;
        vm.changed(Change.LINK);
    }

    /** Disconnects it. */
    public void disconnect() {
        connected = null;
        vm.changed(Change.LINK);
    }

    /** Whether it lets other addresses than its own pass: without it no inner VM's traffic leaves a host VM. */
    public boolean allowsSpoofing() {
        return spoofing;
    }

    /** Sets MAC address spoofing. */
    public void allowSpoofing(boolean value) {
        spoofing = value;
        vm.changed("");
    }
}
