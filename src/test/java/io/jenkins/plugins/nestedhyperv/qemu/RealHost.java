package io.jenkins.plugins.nestedhyperv.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.agent.Insides;
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
import io.jenkins.plugins.nestedhyperv.lab.host.Endpoint;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.qemu.accel.AcceleratorProbe;
import io.jenkins.plugins.nestedhyperv.qemu.accel.MachineFiles;
import io.jenkins.plugins.nestedhyperv.qemu.inside.HostVmAddress;
import io.jenkins.plugins.nestedhyperv.qemu.inside.HostVmAddresses;
import io.jenkins.plugins.nestedhyperv.qemu.machine.ProcFs;
import io.jenkins.plugins.nestedhyperv.qemu.process.LocalProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.vm.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** This machine as a host. */
final class RealHost implements AutoCloseable {
    static final Ledger LEDGER = new Ledger(UUID.randomUUID().toString(), 1);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Semaphore changes = new Semaphore(0);
    private final QemuHost host;
    private HostVmAddresses addresses;

    /** Without looks inside its host VMs. */
    RealHost(Path root, Path images) throws IOException {
        this(root, images, found -> new NoInsides());
    }

    RealHost(Path root, Path images, Function<HostVmAddresses, Insides> insidesOf) throws IOException {
        this(root, images, Optional.empty(), insidesOf);
    }

    /** Whose guests reach one address outside. */
    RealHost(Path root, Path images, Optional<Endpoint> relay, Function<HostVmAddresses, Insides> insidesOf)
            throws IOException {
        ProgramRunner programs = new LocalProgramRunner(ProgramFinder.ofThisMachine());
        AcceleratorProbe probe = new AcceleratorProbe(MachineFiles.ofThisMachine(), programs);
        Machine machine = new Machine(
                MachineFiles.ofThisMachine(),
                ProcFs.ofThisMachine(),
                programs,
                probe::probe,
                () -> UUID.randomUUID().toString());
        HostEnvironment environment =
                new HostEnvironment(machine, new DurableFiles(), Clock.systemUTC(), System::nanoTime, executor, timer);
        host = QemuHost.open(config(root, images), relay, environment, found -> {
            addresses = found;
            return insidesOf.apply(found);
        });
        host.onChange(changes::release);
    }

    static HostConfig config(Path root, Path images) {
        return new HostConfig(
                "this-machine",
                HostKind.QEMU,
                Optional.empty(),
                HostFolder.of(root),
                HostFolder.of(images),
                Quotas.DERIVED,
                Floors.DEFAULT,
                Optional.empty(),
                Outside.RESTRICTED,
                HostConfig.DEFAULT_PARALLEL_ACTIONS);
    }

    QemuHost host() {
        return host;
    }

    /** Performs actions that all must be done. */
    void perform(LabId lab, Action... actions) throws HostException {
        BatchAnswer answer = host.perform(new Batch(LEDGER, lab, Duration.ofMinutes(1), List.of(actions)));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        BatchAnswer.Taken.class,
                        taken -> assertThat(taken.outcomes())
                                .allSatisfy(outcome -> assertThat(outcome).isEqualTo(new ActionOutcome.Done())));
    }

    HostContents contents() {
        return contents(Map.of());
    }

    private HostContents contents(Map<VmRef, Duration> lookInside) {
        return host.snapshot(LEDGER, lookInside).contents().found().orElseThrow();
    }

    /** Waits for a change after which a lab is as wanted. */
    LabOnHost await(LabId lab, Predicate<LabOnHost> wanted) throws InterruptedException {
        return await(lab, Map.of(), wanted);
    }

    LabOnHost await(LabId lab, Map<VmRef, Duration> lookInside, Predicate<LabOnHost> wanted)
            throws InterruptedException {
        LabOnHost seen = contents(lookInside).lab(lab).orElseThrow();
        while (!wanted.test(seen)) {
            assertThat(changes.tryAcquire(60, TimeUnit.SECONDS))
                    .as("a change after %s", seen)
                    .isTrue();
            seen = contents(lookInside).lab(lab).orElseThrow();
        }
        return seen;
    }

    Optional<HostVmAddress> addressOf(VmRef vm) throws IOException {
        return addresses.of(vm);
    }

    /** Ends our part; the host VMs go on. */
    @Override
    public void close() {
        host.close();
        timer.shutdownNow();
        executor.shutdownNow();
    }
}
