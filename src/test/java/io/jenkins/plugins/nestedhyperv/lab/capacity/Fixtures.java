package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.access.Folder;
import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostFolder;
import io.jenkins.plugins.nestedhyperv.lab.config.Outside;
import io.jenkins.plugins.nestedhyperv.lab.config.Quotas;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostLabel;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostVmSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.NetworkMode;
import io.jenkins.plugins.nestedhyperv.lab.spec.NetworkSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.OnLoss;
import io.jenkins.plugins.nestedhyperv.lab.spec.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Hosts, labs and looks for the tests of this package. */
final class Fixtures {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final DiskGrowth GROWTH = (host, image) -> gb(1);

    private Fixtures() {}

    static DataSize gb(long number) {
        return DataSize.ofGigabytes(number);
    }

    static LabId id(int number) {
        return new LabId("lab%05d".formatted(number));
    }

    static HostConfig host(String name, Quotas quotas) {
        return new HostConfig(
                name,
                HostKind.QEMU,
                Optional.empty(),
                new HostFolder("/labs"),
                new HostFolder("/images"),
                quotas,
                new Floors(gb(1), gb(2)),
                Optional.empty(),
                Outside.RESTRICTED,
                4);
    }

    static HostConfig inMaintenance(HostConfig host) {
        return changed(host, host.labels(), true);
    }

    static HostConfig labelled(HostConfig host, String... labels) {
        return changed(host, Stream.of(labels).map(HostLabel::new).toList(), host.maintenance());
    }

    private static HostConfig changed(HostConfig host, List<HostLabel> labels, boolean maintenance) {
        return new HostConfig(
                host.name(),
                host.kind(),
                host.connection(),
                host.root(),
                host.images(),
                host.quotas(),
                host.floors(),
                host.hostSwitch(),
                host.vlan(),
                host.limits(),
                host.outside(),
                host.firstBoot(),
                host.parallelActions(),
                host.machine(),
                labels,
                maintenance);
    }

    /** The same lab with its host VMs only where a label is. */
    static LabSpec labelled(LabSpec spec, String label) {
        List<HostVmSpec> groups = spec.hosts().stream()
                .map(one -> new HostVmSpec(
                        one.name(),
                        one.count(),
                        one.image(),
                        one.cpus(),
                        one.memory(),
                        one.disks(),
                        Optional.of(new HostLabel(label))))
                .toList();
        return new LabSpec(
                spec.name(),
                groups,
                spec.inner(),
                spec.network(),
                spec.timeouts(),
                spec.lease(),
                spec.keepOnFailure(),
                spec.onLoss());
    }

    static Quotas quotas(int memoryGb, int cpus, int diskGb, int vms) {
        return new Quotas(Optional.of(gb(memoryGb)), Optional.of(cpus), Optional.of(gb(diskGb)), Optional.of(vms));
    }

    static HostResources machine(int memoryGb, int freeMemoryGb, int freeDiskGb) {
        return new HostResources(gb(memoryGb), gb(freeMemoryGb), 4, gb(100), gb(freeDiskGb));
    }

    static HostSnapshot look(HostResources machine, LabOnHost... labs) {
        return new HostSnapshot(
                new Look.Seen<>(machine, NOW), new Look.Seen<>(HostContents.of(List.of(labs), List.of()), NOW));
    }

    /** A lab as a look shows it, with one host VM. */
    static LabOnHost seen(int number, Power power) {
        ObservedHostVm vm = new ObservedHostVm(
                "vm-1", true, DataSize.ZERO, true, power, true, new Look.NotSeen<>("no need"), List.of(), "");
        return new LabOnHost(id(number), true, false, Optional.empty(), List.of(), List.of(vm));
    }

    /** A lab of equal host VMs with one processor each. */
    static LabSpec spec(NetworkMode mode, int count, int memoryGb) {
        HostVmSpec group = new HostVmSpec("vm", count, "tiny", 1, gb(memoryGb), List.of());
        return new LabSpec(
                "sample",
                List.of(group),
                List.of(),
                new NetworkSpec(mode, NetworkSpec.DEFAULT.subnet()),
                Timeouts.DEFAULT,
                Duration.ofHours(1),
                Optional.empty(),
                OnLoss.FAIL);
    }

    static LabSpec spec(int memoryGb) {
        return spec(NetworkMode.NAT, 1, memoryGb);
    }

    static Lab lab(int number, LabSpec spec) {
        Owner owner = new Owner(Owner.Kind.LEASE, "", "somebody");
        return Lab.asked(id(number), owner, spec, new GuestKey("public", "sealed"), NOW.plusSeconds(number));
    }

    /** A lab of a folder. */
    static Lab labOf(String folder, int number, LabSpec spec) {
        Owner owner = new Owner(Owner.Kind.BUILD, "1", "somebody", Optional.of(new Folder(folder)));
        return Lab.asked(id(number), owner, spec, new GuestKey("public", "sealed"), NOW.plusSeconds(number));
    }

    /** A lab with one host VM that has a place. */
    static Lab placed(int number, int memoryGb, String host) {
        return lab(number, spec(memoryGb)).placed(Map.of("vm-1", host), NOW);
    }
}
