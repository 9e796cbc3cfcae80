package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.agent.Insides;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Oddity;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads what {@code Get-NhvSnapshot} returned, and adds what is known of the insides of host VMs. */
final class SnapshotReader {
    private final Insides insides;
    private final StopClock stops;
    private final Instant asked;

    /**
     * Reads one look.
     *
     * @param asked when the look began, by the clock of the machine that we run on
     */
    SnapshotReader(Insides insides, StopClock stops, Instant asked) {
        this.insides = insides;
        this.stops = stops;
        this.asked = asked;
    }

    /** Throws {@link IllegalArgumentException} when it makes no sense. */
    HostSnapshot read(Fields snapshot) {
        List<LabOnHost> labs = snapshot.objects("labs", this::lab);
        List<Oddity> oddities = snapshot.objects("oddities", SnapshotReader::oddity);
        return new HostSnapshot(
                new Look.Seen<>(resources(snapshot.object("resources")), asked),
                new Look.Seen<>(HostContents.of(labs, oddities), asked));
    }

    private static HostResources resources(Fields fields) {
        return new HostResources(
                new DataSize(fields.number("memory")),
                new DataSize(fields.number("freeMemory")),
                Math.toIntExact(fields.number("cpus")),
                new DataSize(fields.number("disk")),
                new DataSize(fields.number("freeDisk")));
    }

    private LabOnHost lab(Fields fields) {
        LabId lab = new LabId(fields.text("lab"));
        return new LabOnHost(
                lab,
                fields.flag("opened"),
                fields.flag("buried"),
                fields.numberOrNull("leaseSeconds").map(Duration::ofSeconds),
                fields.texts("switches").stream().distinct().toList(),
                fields.objects("hostVms", vm -> hostVm(lab, vm)));
    }

    private ObservedHostVm hostVm(LabId lab, Fields fields) {
        VmRef vm = VmRef.hostVm(lab, fields.text("name"));
        Power seen = Power.valueOf(fields.text("power"));
        Look<Inside> inside = new Look.NotSeen<>(Messages.text("inside.off"));
        List<Work> work = List.of();
        if (seen == Power.RUNNING) {
            // In this order: work that ends in between is listed once too often, never a look from before its end
            // alone.
            work = insides.work(vm);
            inside = insides.look(vm);
        }
        return new ObservedHostVm(
                vm.hostVm(),
                fields.flag("disks"),
                new DataSize(fields.number("diskUse")),
                fields.flag("created"),
                stops.judge(vm, seen, asked),
                fields.flag("extensionsExposed"),
                inside,
                work,
                console(fields));
    }

    private static String console(Fields fields) {
        return Messages.text(
                "console",
                fields.text("state"),
                fields.text("status"),
                fields.text("heartbeat"),
                String.join(", ", fields.texts("addresses")));
    }

    private static Oddity oddity(Fields fields) {
        Object[] arguments = fields.texts("arguments").toArray();
        return new Oddity(fields.text("where"), Messages.text("odd." + fields.text("what"), arguments));
    }
}
