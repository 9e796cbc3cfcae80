package io.jenkins.plugins.nestedhyperv.lab.host;

import io.jenkins.plugins.nestedhyperv.lab.spec.PortMapping;
import java.time.Duration;
import java.util.List;

/**
 * One request to a host. Each is an <em>ensure</em>: it first looks for what it would bring about, so repeating it is
 * harmless. Hosts dispatch on it through {@link ActionHandler}, so that the compiler checks that none is forgotten.
 */
public sealed interface Action {

    /** The name, within the lab, of what is acted on; the lab's id for the lab itself. */
    String target();

    /** Calls the method of the handler for this kind of action. */
    <R> R accept(ActionHandler<R> handler);

    /** Tells whether this action makes something: such an action is refused once the lab has a tombstone. */
    default boolean creates() {
        return !(this instanceof Removal);
    }

    /** An action that takes something away. */
    sealed interface Removal extends Action {}

    /** An action inside a host VM. Detached: it is begun, and a later look inside shows its effect. */
    sealed interface InHostVm extends Action {
        /** The name, within the lab, of the host VM; for what acts on one, that of the target. */
        default String hostVm() {
            return target();
        }
    }

    /**
     * Opens a lab on a host: its folder, {@code owner.json} with all things to come, and its lease.
     *
     * @param lab the lab
     * @param things all things that may be created for it on this host
     * @param lease how long it may live without being renewed
     */
    record OpenLab(LabId lab, List<Thing> things, Duration lease) implements Action {
        /** Copies the list. */
        public OpenLab {
            things = List.copyOf(things);
        }

        @Override
        public String target() {
            return lab.value();
        }

        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.openLab(this);
        }
    }

    /** Makes the private switch that joins the host VMs of a bridged lab. */
    record CreateSwitch(String target) implements Action {
        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.createSwitch(this);
        }
    }

    /** Makes the disks of a host VM: the child of its image, its seed, its data disks. */
    record CreateDisks(HostVmPlan vm) implements Action {
        @Override
        public String target() {
            return vm.name();
        }

        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.createDisks(this);
        }
    }

    /** Makes a host VM, off, with static memory and without virtualization extensions, and marks it. */
    record CreateHostVm(HostVmPlan vm) implements Action {
        @Override
        public String target() {
            return vm.name();
        }

        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.createHostVm(this);
        }
    }

    /** Exposes the processor's virtualization extensions to a host VM that is off. */
    record ExposeExtensions(String target) implements Action {
        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.exposeExtensions(this);
        }
    }

    /** Starts a host VM. */
    record StartHostVm(String target) implements Action {
        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.startHostVm(this);
        }
    }

    /** Starts the hypervisor inside a host VM. */
    record EnableHypervisor(String target) implements InHostVm {
        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.enableHypervisor(this);
        }
    }

    /**
     * Makes the switch inside a host VM and gives it the host VM's address.
     *
     * @param ports the ports of the host VM that lead to inner VMs; none where the lab is bridged
     */
    record ConfigureNetwork(HostVmPlan vm, List<PortMapping> ports) implements InHostVm {
        /** Copies the list. */
        public ConfigureNetwork {
            ports = List.copyOf(ports);
        }

        @Override
        public String target() {
            return vm.name();
        }

        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.configureNetwork(this);
        }
    }

    /** Makes an inner VM, off. */
    record CreateInnerVm(String hostVm, InnerVmPlan vm) implements InHostVm {
        @Override
        public String target() {
            return vm.name();
        }

        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.createInnerVm(this);
        }
    }

    /** Starts an inner VM. */
    record StartInnerVm(String hostVm, String target) implements InHostVm {
        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.startInnerVm(this);
        }
    }

    /** Tries, inside an inner VM, the commands that must succeed before it is ready. */
    record CheckInnerVm(String hostVm, InnerVmPlan vm) implements InHostVm {
        @Override
        public String target() {
            return vm.name();
        }

        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.checkInnerVm(this);
        }
    }

    /** Makes a checkpoint of an inner VM, which goes on; once for each operation. With its memory, or of its disks alone. */
    record MakeCheckpoint(String hostVm, String target, String checkpoint, OperationId operation, boolean memory)
            implements InHostVm {
        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.makeCheckpoint(this);
        }
    }

    /** Brings an inner VM back to a checkpoint, turned off if it runs; once for each operation. */
    record RestoreCheckpoint(String hostVm, String target, String checkpoint, OperationId operation)
            implements InHostVm {
        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.restoreCheckpoint(this);
        }
    }

    /** Writes the lab's tombstone: from now on nothing is created for it on this host. */
    record BuryLab(LabId lab) implements Removal {
        @Override
        public String target() {
            return lab.value();
        }

        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.buryLab(this);
        }
    }

    /** Removes an inner VM with its disk, running or not. */
    record DeleteInnerVm(String hostVm, String target) implements Removal, InHostVm {
        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.deleteInnerVm(this);
        }
    }

    /** Turns a host VM off at once, and with it every inner VM. */
    record TurnOffHostVm(String target) implements Removal {
        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.turnOffHostVm(this);
        }
    }

    /** Removes a host VM that is off, and its disks. */
    record DeleteHostVm(String target) implements Removal {
        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.deleteHostVm(this);
        }
    }

    /** Removes the lab's private switch. */
    record DeleteSwitch(String target) implements Removal {
        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.deleteSwitch(this);
        }
    }

    /** Removes the lab's empty folder with {@code owner.json} and lease; the tombstone stays. */
    record CloseLab(LabId lab) implements Removal {
        @Override
        public String target() {
            return lab.value();
        }

        @Override
        public <R> R accept(ActionHandler<R> handler) {
            return handler.closeLab(this);
        }
    }
}
