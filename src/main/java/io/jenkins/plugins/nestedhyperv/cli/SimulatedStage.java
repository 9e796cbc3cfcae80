package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Folders;
import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.lab.config.FirstBoot;
import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostLimits;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Outside;
import io.jenkins.plugins.nestedhyperv.lab.config.ProcessorMake;
import io.jenkins.plugins.nestedhyperv.lab.config.QueueConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Quotas;
import io.jenkins.plugins.nestedhyperv.lab.config.SimulatedMachine;
import io.jenkins.plugins.nestedhyperv.lab.config.Speed;
import io.jenkins.plugins.nestedhyperv.lab.config.VmLimits;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.spec.NestingLimits;
import io.jenkins.plugins.nestedhyperv.lab.spec.SpecContext;
import io.jenkins.plugins.nestedhyperv.lab.spec.SpecLimits;
import io.jenkins.plugins.nestedhyperv.report.Seconds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The demo on a simulated machine that is large enough for its lab. Its ledger is in a folder of its own that goes with it:
 * no other command could do anything with a record of a lab that only this process can have.
 */
final class SimulatedStage implements DemoStage {
    /** So many inner VMs have room on the disk of one host VM. */
    static final int MOST_IN_ONE = 48;

    private static final NestingLimits LIMITS = NestingLimits.of(HostKind.SIMULATED);
    private static final DataSize PER_DISK = DataSize.ofGigabytes(64);

    private final App app;
    private final int hostVms;
    private final int innerVms;
    private final Path folder;

    SimulatedStage(App app, int hostVms, int innerVms) throws IOException {
        this.app = app;
        this.hostVms = hostVms;
        this.innerVms = innerVms;
        folder = Files.createTempDirectory("nhv-demo");
    }

    @Override
    public Site open() throws IOException, InterruptedException {
        Folders folders = new Folders(folder, Optional.empty(), folder.resolve("images"));
        return Site.open(folders, hosts(), app.kinds(), app.clock());
    }

    private HostsConfig hosts() {
        SimulatedMachine machine = new SimulatedMachine(
                ProcessorMake.AMD,
                times(memory(), hostVms).plus(DataSize.ofGigabytes(16)),
                HostLimits.MACHINE_CPUS.max(),
                times(PER_DISK, hostVms + 1),
                Speed.QUICK,
                Map.of());
        HostConfig host = new HostConfig(
                "simulated",
                HostKind.SIMULATED,
                Optional.empty(),
                HostConfig.IMAGINARY,
                HostConfig.IMAGINARY,
                Quotas.DERIVED,
                Floors.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                VmLimits.DEFAULT,
                Outside.RESTRICTED,
                FirstBoot.SEED,
                HostLimits.PARALLEL_ACTIONS.max(),
                Optional.of(machine),
                List.of(),
                false);
        return new HostsConfig(List.of(host), QueueConfig.DEFAULT);
    }

    @Override
    public LabSpec spec() throws CliException {
        String mode = hostVms == 1 ? "nat" : "bridged"; // so that any two inner VMs reach each other
        String yaml = ("{name: demo, hosts: [{image: %s, count: %d, memory: %s}], inner: [%s],"
                        + " network: {mode: %s, subnet: 10.77.0.0/20}}")
                .formatted(DemoSetup.IMAGE, hostVms, memory(), String.join(", ", groups()), mode);
        return Problems.valueOf(LabSpecReader.read("demo", yaml, SpecContext.of(HostKind.SIMULATED)));
    }

    /** A group has an upper limit; further ones get a letter. */
    private List<String> groups() {
        int most = SpecLimits.COUNT.max();
        List<String> groups = new ArrayList<>();
        for (int done = 0; done < innerVms; done += most) {
            String name = innerVms <= most ? "inner" : "inner-" + (char) ('a' + done / most);
            groups.add("{name: %s, image: %s, count: %d, memory: %s}"
                    .formatted(name, DemoSetup.IMAGE, Math.min(most, innerVms - done), LIMITS.innerVmMinimum()));
        }
        return groups;
    }

    /** The memory of each host VM: what the fullest of them needs. */
    private DataSize memory() {
        int fullest = (innerVms + hostVms - 1) / hostVms;
        DataSize needed = times(LIMITS.innerVmMinimum(), fullest).plus(LIMITS.ownMemory());
        return needed.compareTo(LIMITS.hostVmMinimum()) < 0 ? LIMITS.hostVmMinimum() : needed;
    }

    private static DataSize times(DataSize size, int number) {
        return new DataSize(size.bytes() * number);
    }

    @Override
    public String begins(String accelerator) {
        return Messages.text("demo.simulates", hostVms, innerVms);
    }

    @Override
    public String ends(int leftovers, Duration took) {
        return Messages.text("demo.simulated", leftovers, Seconds.text(took));
    }

    @Override
    public void close() throws IOException {
        List<Path> made;
        try (Stream<Path> files = Files.walk(folder)) {
            made = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : made) {
            Files.delete(file);
        }
    }
}
