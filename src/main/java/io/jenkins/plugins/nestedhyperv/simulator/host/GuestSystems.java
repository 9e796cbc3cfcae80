package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.simulator.guest.GuestFinder;
import io.jenkins.plugins.nestedhyperv.simulator.guest.GuestPrograms;
import io.jenkins.plugins.nestedhyperv.simulator.guest.GuestSystem;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Disk;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The systems of all guests on a host. Each lives on its VM's disk. */
final class GuestSystems implements GuestFinder {
    private final Ground ground;
    private final Timeline timeline;
    private final GuestPrograms programs;
    private final Map<String, GuestSystem> byVm = new HashMap<>();

    GuestSystems(Ground ground, Timeline timeline, GuestPrograms programs) {
        this.ground = ground;
        this.timeline = timeline;
        this.programs = programs;
    }

    /** Hears what happens to VMs: with a VM's power, what runs in it ends. */
    void on(Change change) {
        if (change.thing().kind() != Change.Kind.VM) {
            return;
        }
        GuestSystem system = byVm.get(change.thing().key());
        if (system != null && change.what() == Change.What.STOPPED) {
            system.halt();
        } else if (system != null && change.what() == Change.What.REMOVED) {
            byVm.remove(change.thing().key());
        }
    }

    @Override
    public GuestSystem find(VmRef ref) throws HostException {
        Vm hostVm = hostVm(ref);
        return system(ref, hostVm, ref.innerVm().isPresent() ? innerVm(ref, hostVm) : hostVm);
    }

    @Override
    public LevelFacts facts(VmRef ref) throws HostException {
        Vm hostVm = hostVm(ref);
        Vm vm = ref.innerVm().isPresent() ? innerVm(ref, hostVm) : hostVm;
        return vm.guest().machine().map(Machine::facts).orElseThrow(() -> silent(ref));
    }

    /** The system of a VM that is up. */
    GuestSystem system(VmRef ref, Vm hostVm, Vm vm) throws HostException {
        Optional<Disk> disk = vm.guest().systemDisk();
        if (!vm.guest().isUp() || disk.isEmpty()) {
            throw silent(ref);
        }
        GuestNetwork network = new GuestNetwork(ref.lab(), hostVm, vm, ground, timeline);
        GuestSystem system =
                disk.get().inhabitant(GuestSystem.class, () -> new GuestSystem(ref.name(), network, programs));
        system.isIn(network);
        byVm.put(vm.id(), system);
        return system;
    }

    private Vm hostVm(VmRef ref) throws HostException {
        for (Vm vm : ground.machine().hyperV().vms()) {
            if (isHostVm(vm, ref)) {
                if (!vm.guest().isUp()) {
                    throw silent(ref);
                }
                return vm;
            }
        }
        throw new HostException(Messages.text(
                "guest.none", ref.hostVm(), ref.lab(), ground.machine().name()));
    }

    private boolean isHostVm(Vm vm, VmRef ref) {
        Optional<Mark> mark = ground.ownership().mark(vm);
        return mark.isPresent()
                && mark.get().role() == Role.HOST_VM
                && mark.get().lab().equals(ref.lab())
                && mark.get().id().equals(vm.id())
                && ground.nameOf(vm, ref.lab()).equals(ref.hostVm());
    }

    private Vm innerVm(VmRef ref, Vm hostVm) throws HostException {
        Machine machine = hostVm.guest().machine().orElseThrow(() -> silent(ref));
        Vm vm = new InsideLook(hostVm, ref.lab(), ground.ownership())
                .find(machine, ref.name())
                .orElseThrow(
                        () -> new HostException(Messages.text("guest.none", ref.name(), ref.lab(), hostVm.name())));
        if (!vm.guest().isUp()) {
            throw silent(ref);
        }
        return vm;
    }

    private static HostException silent(VmRef ref) {
        return new HostException(Messages.text("guest.silent", ref.name(), ref.lab()));
    }
}
