package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.Mark;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Disk;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VirtualSwitch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.VmState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks inside one host VM through a session, and finds there what is of its lab. */
final class InsideLook {
    /** The name of the switch inside every host VM, and of its NAT. */
    static final String NETWORK = "nhv";

    /** Says, on an inner VM's disk, in which of its boots the commands to wait for had succeeded. */
    record Passed(String boot) {}

    /** Says, on an inner VM's disk, that there is nothing to wait for. */
    record NothingToWaitFor() {}

    private final Vm vm;
    private final LabId lab;
    private final Ownership ownership;

    InsideLook(Vm vm, LabId lab, Ownership ownership) {
        this.vm = vm;
        this.lab = lab;
        this.ownership = ownership;
    }

    /** Opens a session; refused while the guest does not answer. */
    Machine enter() throws HyperVException {
        Optional<Seed> seed = vm.guest().systemDisk().flatMap(disk -> disk.find(Seed.class));
        return vm.guest().enter(seed.map(Seed::password).orElse(""));
    }

    Look<Inside> take(Instant now) {
        try {
            return new Look.Seen<>(inside(enter()), now);
        } catch (HyperVException e) {
            return new Look.NotSeen<>(e.getMessage());
        }
    }

    private Inside inside(Machine machine) {
        List<ObservedInnerVm> innerVms = new ArrayList<>();
        for (Vm inner : machine.hyperV().vms()) {
            if (isOurs(inner)) {
                innerVms.add(observed(inner));
            }
        }
        return new Inside(vm.guest().bootId(), machine.facts(), isNetworkReady(machine), innerVms);
    }

    private ObservedInnerVm observed(Vm inner) {
        boolean answers = inner.guest().isUp();
        String boot = inner.guest().bootId();
        boolean passed =
                inner.guest().systemDisk().filter(disk -> hasPassed(disk, boot)).isPresent();
        return new ObservedInnerVm(
                inner.name(),
                inner.power().state() == VmState.RUNNING ? Power.RUNNING : Power.OFF,
                answers ? Optional.of(boot) : Optional.empty(),
                answers,
                answers && passed,
                CheckpointNotes.of(vm, inner));
    }

    private static boolean hasPassed(Disk disk, String boot) {
        return disk.find(NothingToWaitFor.class).isPresent()
                || disk.find(Passed.class)
                        .filter(passed -> passed.boot().equals(boot))
                        .isPresent();
    }

    private static boolean isNetworkReady(Machine machine) {
        return network(machine)
                .filter(there -> there.type() == VirtualSwitch.Type.EXTERNAL
                        || machine.hyperV().nats().find(NETWORK).isPresent())
                .isPresent();
    }

    /** The switch that the lab's inner VMs are at. */
    static Optional<VirtualSwitch> network(Machine machine) {
        return machine.hyperV().switches().all().stream()
                .filter(one -> one.name().equals(NETWORK))
                .findFirst();
    }

    /** An inner VM of ours by its mark; what is made inside is marked in one go with being made. */
    private boolean isOurs(Vm inner) {
        Optional<Mark> mark = ownership.mark(inner);
        return mark.isPresent()
                && mark.get().role() == Role.INNER_VM
                && mark.get().lab().equals(lab)
                && mark.get().id().equals(inner.id());
    }

    /** Finds an inner VM of ours by its name. */
    Optional<Vm> find(Machine machine, String name) {
        for (Vm inner : machine.hyperV().vms()) {
            if (inner.name().equals(name) && isOurs(inner)) {
                return Optional.of(inner);
            }
        }
        return Optional.empty();
    }
}
