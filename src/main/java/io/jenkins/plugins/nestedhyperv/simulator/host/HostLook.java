package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at everything of an installation on a host. What has not changed since the last look is not gone over again. */
final class HostLook {
    /** So long a VM that stops is waited for; then its worker process counts as running, and may be ended. */
    private static final Duration STOPS_FOR = Duration.ofSeconds(60);

    private record Known(long version, Survey survey) {}

    private final Ground ground;
    private final Insides insides;
    private final Map<String, Known> surveys = new HashMap<>();
    private final Map<String, ObservedHostVm> observed = new HashMap<>();
    private final Map<String, Instant> stoppingSince = new HashMap<>();

    HostLook(Ground ground, Insides insides) {
        this.ground = ground;
        this.insides = insides;
    }

    /**
     * Looks.
     *
     * @param version rises with everything that is made, changed or removed on the host
     */
    HostSnapshot look(String installation, long version, Instant now) {
        Machine machine = ground.machine();
        HostResources resources = new HostResources(
                machine.spec().memory(),
                machine.freeMemory(),
                machine.spec().cpus(),
                machine.files().capacity(),
                machine.files().free());
        return new HostSnapshot(
                new Look.Seen<>(resources, now), new Look.Seen<>(contents(installation, version, now), now));
    }

    /** A number that tells whether the power of any VM, or of the host, is another than before. */
    int powers() {
        int hash = Boolean.hashCode(ground.machine().isUp());
        for (Vm vm : ground.machine().hyperV().vms()) {
            hash = 31 * hash + vm.power().state().ordinal();
        }
        return hash;
    }

    void forget(String vmId) {
        observed.remove(vmId);
        stoppingSince.remove(vmId);
    }

    private HostContents contents(String installation, long made, Instant now) {
        long version = made + ground.machine().files().changes(); // Of files that grow nobody tells.
        Known known = surveys.get(installation);
        if (known == null || known.version() != version) {
            known = new Known(version, Surveyor.survey(ground, installation));
            surveys.put(installation, known);
        }
        List<LabOnHost> labs = new ArrayList<>(known.survey().labs().size());
        for (Survey.LabThere lab : known.survey().labs()) {
            labs.add(lab(lab, installation, now));
        }
        return HostContents.of(labs, known.survey().oddities());
    }

    private LabOnHost lab(Survey.LabThere there, String installation, Instant now) {
        List<ObservedHostVm> vms = new ArrayList<>(there.vms().size());
        for (Survey.VmThere vm : there.vms()) {
            vms.add(vm.vm().isPresent() ? vm(vm, vm.vm().get(), there.lab(), installation, now) : remains(vm));
        }
        return new LabOnHost(
                there.lab(),
                there.opened(),
                there.buried(),
                there.lease().map(lease -> lease.remaining(ground.clock())),
                there.switches(),
                vms);
    }

    private static ObservedHostVm remains(Survey.VmThere there) {
        Look<Inside> inside = new Look.NotSeen<>(Messages.text("inside.off"));
        return new ObservedHostVm(
                there.name(), there.disks(), there.diskUse(), false, Power.OFF, false, inside, List.of(), "");
    }

    /** The same object as last time, as long as all of it is the same. */
    private ObservedHostVm vm(Survey.VmThere there, Vm vm, LabId lab, String installation, Instant now) {
        HostVmInside inside = insides.of(vm, lab);
        List<Work> work = inside.work();
        ObservedHostVm seen = new ObservedHostVm(
                there.name(),
                there.disks(),
                there.diskUse(),
                there.created(),
                power(vm, now),
                vm.hardware().exposesExtensions(),
                inside.seen(installation),
                work,
                console(vm));
        ObservedHostVm last = observed.get(vm.id());
        if (last != null && isSame(last, seen)) {
            return last;
        }
        observed.put(vm.id(), seen);
        return seen;
    }

    private static boolean isSame(ObservedHostVm one, ObservedHostVm other) {
        return one.inside() == other.inside()
                && one.work() == other.work()
                && one.power() == other.power()
                && one.created() == other.created()
                && one.disks() == other.disks()
                && one.diskUse().equals(other.diskUse())
                && one.extensionsExposed() == other.extensionsExposed()
                && one.console().equals(other.console())
                && one.name().equals(other.name());
    }

    private Power power(Vm vm, Instant now) {
        return switch (vm.power().state()) {
            case OFF, SAVED -> Power.OFF;
            case RUNNING -> Power.RUNNING;
            case STOPPING -> {
                Instant since = stoppingSince.computeIfAbsent(vm.id(), id -> now);
                yield now.isBefore(since.plus(STOPS_FOR)) ? Power.STOPPING : Power.RUNNING;
            }
        };
    }

    private static String console(Vm vm) {
        if (!vm.power().isOn()) {
            return "";
        }
        return vm.guest().isUp() ? Messages.text("console.up") : Messages.text("console.boots");
    }
}
