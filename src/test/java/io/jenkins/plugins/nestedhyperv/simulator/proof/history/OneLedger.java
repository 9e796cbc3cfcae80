package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.QueueConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.OwnersFault;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Witness;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.Effects;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryDisk;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryFiles;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.HostMishaps;
import io.jenkins.plugins.nestedhyperv.simulator.time.VirtualTimeline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** One host and one ledger, on which nothing goes wrong but what a test does; it hears what checks hear of records. */
final class OneLedger implements Witness {
    static final String HOST = "host-a";
    static final HostsConfig NO_HOST = new HostsConfig(List.of(), QueueConfig.DEFAULT);

    final List<Lab> recorded = new ArrayList<>();
    final List<LabId> forgotten = new ArrayList<>();
    final LedgerSite site;
    final Machine machine;
    final HostsConfig config;
    private final VirtualTimeline timeline = new VirtualTimeline(World.BEGIN);
    private final World world = new World(timeline, new Streams(1), this, Tally.empty(), Trace.none());

    /** A ledger that so many processes use. */
    OneLedger(int processes) {
        PhysicalHost host = HyperVMachines.make(world, HOST, Fleet.memory(new SplittableRandom(2)), new Witness() {});
        machine = host.machine().orElseThrow();
        config = new Fleet(List.of(HOST), new SplittableRandom(4), new SplittableRandom(5)).config();
        HostMishaps none = new HostMishaps(timeline, kind -> {});
        Reach reach = new Reach(Map.of(HOST, host), Map.of(HOST, none));
        site = new LedgerSite(world, LedgerSite.nameOf(0), new MemoryDisk(), reach, config, processes);
        site.start();
    }

    /** A build that asks for a lab with an inner VM at once, and lives on. */
    Build build(Optional<OwnersFault> fault) {
        return build(BuildEnding.LIVES_ON, Duration.ZERO, fault);
    }

    /** A build that asks for a lab with an inner VM at once, and ends some time after that. */
    Build build(BuildEnding ending, Duration after, Optional<OwnersFault> fault) {
        BuildPlan plan = new BuildPlan(0, 0, Duration.ofSeconds(1), spec(), ending, after, 0, fault);
        Build build = new Build(world, site, plan);
        build.begin();
        return build;
    }

    private static LabSpec spec() {
        String yaml = "hosts: [{image: host-image, memory: 4GB}]\n"
                + "inner: [{image: inner-image, memory: 512MB}]\n"
                + "onLoss: continue\n";
        return ((Parsed.Valid<LabSpec>) LabSpecReader.read("lab.yaml", "name: one\n" + yaml)).value();
    }

    Instant now() {
        return timeline.now();
    }

    /** Goes on until something holds, for some hours at most. */
    void until(BooleanSupplier holds) {
        Instant end = now().plus(Duration.ofHours(3));
        while (!holds.getAsBoolean()) {
            if (now().isAfter(end) || !timeline.runNext()) {
                throw new AssertionError("not until " + now());
            }
        }
    }

    void during(Duration time) {
        Instant end = now().plus(time);
        until(() -> !now().isBefore(end));
    }

    /** Whether the host has a VM of ours. */
    boolean hasVms(LabId lab) {
        return machine.hyperV().vms().stream()
                .anyMatch(vm -> vm.thing().maker().lab().equals(lab.value()));
    }

    /** Takes a record away, or puts another in its place, behind the back of all processes. */
    void record(LabId lab, Optional<byte[]> content) throws IOException {
        MemoryFiles files = new MemoryFiles(site.disk(), new Effects());
        if (content.isPresent()) {
            files.replace(LostLabs.fileOf(lab), content.get());
        } else {
            files.delete(LostLabs.fileOf(lab));
        }
    }

    byte[] record(LabId lab) {
        return new MemoryFiles(site.disk(), new Effects())
                .read(LostLabs.fileOf(lab))
                .orElseThrow();
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        recorded.add(lab);
    }

    @Override
    public void forgotten(String ledger, LabId lab) {
        forgotten.add(lab);
    }
}
