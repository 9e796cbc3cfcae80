package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.Kind;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The virtual switches of a machine. */
public final class Switches {
    private final Machine machine;
    private final HyperV hyperV;
    private final List<VirtualSwitch> all = new ArrayList<>(2);

    Switches(Machine machine, HyperV hyperV) {
        this.machine = machine;
        this.hyperV = hyperV;
    }

    /** All switches, in the order of making. */
    public List<VirtualSwitch> all() {
        return List.copyOf(all);
    }

    /** The switch with an id. */
    public Optional<VirtualSwitch> find(String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** {@code New-VMSwitch}; names may repeat. */
    public VirtualSwitch create(String name, VirtualSwitch.Type type, String notes) throws HyperVException {
        return make(name, type, notes, null);
    }

    /** {@code New-VMSwitch -NetAdapterName} inside a host VM, at one of that VM's adapters. */
    public VirtualSwitch createExternal(String name, Adapter uplink, String notes) throws HyperVException {
        return make(name, VirtualSwitch.Type.EXTERNAL, notes, uplink);
    }

    /** {@code Remove-VMSwitch}: refused while an adapter of any VM is connected. */
    public void drop(String id) throws HyperVException {
        Optional<VirtualSwitch> found = find(id);
        if (found.isEmpty()) {
            throw Refusal.notFound("RemoveVMSwitchCommand", id);
        }
        if (hyperV.vms().stream().anyMatch(vm -> isAt(vm, found.get()))) {
            throw Refusal.inUse("RemoveVMSwitchCommand", found.get().name());
        }
        all.remove(found.get());
        machine.tell(What.REMOVED, found.get().thing());
    }

    /** Whether two VMs whose systems are up are on one segment, each in whatever host VM it runs. */
    public static boolean reaches(Vm one, Vm other) {
        Set<VirtualSwitch> segment = segmentOf(one);
        segment.retainAll(segmentOf(other));
        return !segment.isEmpty();
    }

    private static Set<VirtualSwitch> segmentOf(Vm vm) {
        Set<VirtualSwitch> segment = new HashSet<>();
        if (vm.guest().isUp()) {
            for (Adapter adapter : vm.adapters()) {
                climb(adapter, segment);
            }
        }
        return segment;
    }

    /** A frame goes up through an external switch only where the host VM's adapter lets a foreign address pass. */
    private static void climb(Adapter from, Set<VirtualSwitch> segment) {
        Optional<VirtualSwitch> at = from.connected();
        while (at.isPresent() && segment.add(at.get())) {
            at = at.get().uplink().filter(Adapter::allowsSpoofing).flatMap(Adapter::connected);
        }
    }

    private VirtualSwitch make(String name, VirtualSwitch.Type type, String notes, Adapter uplink)
            throws HyperVException {
        hyperV.requireRole();
        Change.Thing thing = machine.newThing(Kind.SWITCH, name);
        VirtualSwitch made = new VirtualSwitch(machine, thing, type, notes, uplink);
        all.add(made);
        machine.tell(What.MADE, thing);
        return made;
    }

    private static boolean isAt(Vm vm, VirtualSwitch one) {
        return vm.adapters().stream()
                .anyMatch(adapter -> adapter.connected().filter(one::equals).isPresent());
    }
}
