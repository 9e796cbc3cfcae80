package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.agent.NoInsides;
import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostFolder;
import io.jenkins.plugins.nestedhyperv.lab.config.Outside;
import io.jenkins.plugins.nestedhyperv.lab.config.Quotas;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.qemu.accel.Accelerator;
import io.jenkins.plugins.nestedhyperv.qemu.accel.Extension;
import io.jenkins.plugins.nestedhyperv.qemu.accel.MachineFiles;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import io.jenkins.plugins.nestedhyperv.qemu.image.FakeImage;
import io.jenkins.plugins.nestedhyperv.qemu.vm.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A {@link QemuHost} on a {@link FakeMachine}, real files, and clocks that stand until a test moves them. */
final class FakeHost implements AutoCloseable {
    static final Ledger OURS = new Ledger("installation-a", 5);
    static final Ledger THEIRS = new Ledger("installation-b", 1);
    static final LabId LAB = new LabId("labaaaaa");
    static final Duration LEASE = Duration.ofHours(24);

    final FakeMachine machine;
    final NoInsides insides = new NoInsides();
    final AtomicLong nanos = new AtomicLong();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final RootFolder root;
    private final QemuHost host;

    FakeHost(Path folder, int parallelActions) throws IOException {
        this(folder, parallelActions, new FakeMachine(), new DurableFiles());
        FakeImage.make(folder.resolve("images"), "tiny");
    }

    /** On a machine on which something may run already, with the images that are there. */
    FakeHost(Path folder, int parallelActions, FakeMachine machine, LedgerFiles files) throws IOException {
        this.machine = machine;
        root = RootFolder.at(folder.resolve("root"));
        Path images = folder.resolve("images");
        Accelerator tcg = new Accelerator(Accelerator.Kind.TCG, Extension.SVM, "a test");
        Machine parts = new Machine(
                MachineFiles.ofThisMachine(),
                machine,
                machine,
                (kernel, initrd) -> tcg,
                () -> UUID.randomUUID().toString());
        InstantSource instants = () -> now;
        HostEnvironment environment =
                new HostEnvironment(parts, files, instants.withZone(ZoneOffset.UTC), nanos::get, executor, timer);
        host = QemuHost.open(
                config(folder, images, parallelActions), Optional.empty(), environment, addresses -> insides);
    }

    private HostConfig config(Path folder, Path images, int parallelActions) {
        return new HostConfig(
                "this-machine",
                HostKind.QEMU,
                Optional.empty(),
                HostFolder.of(folder.resolve("root")),
                HostFolder.of(images),
                Quotas.DERIVED,
                Floors.DEFAULT,
                Optional.empty(),
                Outside.RESTRICTED,
                parallelActions);
    }

    static HostVmPlan plan(String name, Optional<String> labSwitch) {
        return new HostVmPlan(
                name,
                "tiny",
                1,
                DataSize.ofGigabytes(1),
                List.of(DataSize.ofGigabytes(1)),
                List.of("tiny"),
                new NetworkPlan("52:54:00:77:00:01", "10.77.0.1/24", Map.of(name, "10.77.0.1")),
                labSwitch,
                "ecdsa-sha2-nistp256 AAAA test");
    }

    /** Opens the lab with these host VMs and a switch. */
    static Action open(String... hostVms) {
        Stream<Thing> vms = Stream.of(hostVms).map(name -> new Thing(Role.HOST_VM, name));
        List<Thing> things =
                Stream.concat(vms, Stream.of(new Thing(Role.SWITCH, "switch"))).toList();
        return new Action.OpenLab(LAB, things, LEASE);
    }

    QemuHost host() {
        return host;
    }

    RootFolder root() {
        return root;
    }

    Path vm(String name) {
        return root.lab(LAB).resolve(name);
    }

    Clock clock() {
        InstantSource instants = () -> now;
        return instants.withZone(ZoneOffset.UTC);
    }

    BatchAnswer perform(Ledger ledger, Action... actions) throws HostException {
        return host.perform(new Batch(ledger, LAB, Duration.ofMinutes(1), List.of(actions)));
    }

    /** The outcomes of a batch of ours that is taken. */
    List<ActionOutcome> outcomes(Action... actions) throws HostException {
        return ((BatchAnswer.Taken) perform(OURS, actions)).outcomes();
    }

    /** Makes a host VM that is off, in a lab that is open. */
    void makeHostVm(String name, Optional<String> labSwitch) throws HostException {
        outcomes(new Action.CreateDisks(plan(name, labSwitch)), new Action.CreateHostVm(plan(name, labSwitch)))
                .forEach(outcome -> {
                    if (!outcome.equals(new ActionOutcome.Done())) {
                        throw new AssertionError(outcome.toString());
                    }
                });
    }

    HostContents contents(Ledger ledger) {
        return host.snapshot(ledger, Map.of()).contents().found().orElseThrow();
    }

    LabOnHost lab() {
        return contents(OURS).lab(LAB).orElseThrow();
    }

    @Override
    public void close() {
        host.close();
        timer.shutdownNow();
        executor.shutdownNow();
    }
}
