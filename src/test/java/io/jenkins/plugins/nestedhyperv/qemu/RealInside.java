package io.jenkins.plugins.nestedhyperv.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.agent.GuestKeyMaker;
import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestSsh;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome.Done;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome.Started;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Secrets;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.qemu.image.TestImages;
import io.jenkins.plugins.nestedhyperv.qemu.inside.SshInsides;
import io.jenkins.plugins.nestedhyperv.qemu.machine.ProcFs;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;

/** A real host VM in which a test makes real inner VMs. */
public abstract class RealInside {
    static final LabId LAB = FakeHost.LAB;
    static final VmRef VM = VmRef.hostVm(LAB, "host-1");
    static final byte[] NO_INPUT = {};
    static final Map<VmRef, Duration> INSIDE = Map.of(VM, Duration.ofMillis(200));
    static final Map<String, String> NAMES =
            Map.of("host-1", "10.77.0.1", "inner-1", "10.77.0.2", "inner-2", "10.77.0.3");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final ExecutorService executor = Executors.newFixedThreadPool(8);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final GuestSsh ssh = new GuestSsh(Clock.systemUTC());
    private final GuestKeyMaker keys = new GuestKeyMaker(new SecureRandom(), new InTheClear());
    private final GuestKey key = keys.make();
    Path root;
    RealHost host;

    @Before
    public void open() throws Exception {
        root = temporary.getRoot().toPath().toRealPath();
        TestImages.tiny();
        RanAgainst.record("real nested VMs on qemu");
        host = newHost();
    }

    @After
    public void endWhatAFailedTestLeft() {
        host.close();
        ssh.close();
        executor.shutdownNow();
        timer.shutdownNow();
        ProcFs processes = ProcFs.ofThisMachine();
        try {
            processes.qemus().stream()
                    .filter(process -> process.folder().startsWith(root))
                    .forEach(processes::kill);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void startHostVm(boolean extensions) throws Exception {
        host.perform(LAB, FakeHost.open("host-1"));
        host.perform(LAB, new Action.CreateDisks(hostVm()), new Action.CreateHostVm(hostVm()));
        if (extensions) {
            host.perform(LAB, new Action.ExposeExtensions("host-1"));
        }
        host.perform(LAB, new Action.StartHostVm("host-1"));
    }

    RealHost newHost() throws IOException {
        Background background = new Background(Clock.systemUTC(), executor, timer);
        return new RealHost(
                root,
                TestImages.folder(),
                addresses -> new SshInsides(addresses, ssh, lab -> keys.open(key), background, new Random(1)));
    }

    Guests guests() {
        return host.host().guests();
    }

    void act(Action... actions) throws Exception {
        Batch batch = new Batch(RealHost.LEDGER, LAB, Duration.ofMinutes(1), List.of(actions));
        BatchAnswer.Taken taken = (BatchAnswer.Taken) host.host().perform(batch);
        assertThat(taken.outcomes()).allMatch(outcome -> outcome.equals(new Started()) || outcome.equals(new Done()));
    }

    /** Waits until no work runs and the inside is as wanted. */
    Inside awaitInside(Predicate<Inside> wanted) throws InterruptedException {
        LabOnHost seen = host.await(LAB, INSIDE, lab -> {
            ObservedHostVm vm = lab.hostVms().get(0);
            assertThat(vm.work()).as("work").noneMatch(work -> work.trouble().isPresent());
            return vm.work().isEmpty() && vm.inside().found().filter(wanted).isPresent();
        });
        return seen.hostVms().get(0).inside().found().orElseThrow();
    }

    /** The output of a command and, at its end, its exit code. */
    String output(VmRef vm, String id, String command) throws IOException {
        OperationId operation = new OperationId(id);
        guests().start(vm, operation, command, NO_INPUT);
        CommandProgress progress = guests().read(vm, operation, 0, 1000);
        while (!(progress.state() instanceof CommandState.Ended)) {
            progress = guests().read(vm, operation, 0, 1000);
        }
        return progress.output() + ((CommandState.Ended) progress.state()).exitCode();
    }

    static VmRef inner(String name) {
        return VmRef.innerVm(LAB, "host-1", name);
    }

    HostVmPlan hostVm() {
        return new HostVmPlan(
                "host-1",
                "tiny",
                1,
                DataSize.ofGigabytes(2),
                List.of(),
                List.of("tiny"),
                new NetworkPlan("52:54:aa:00:00:01", "10.77.0.1/24", NAMES),
                Optional.empty(),
                key.publicKey());
    }

    InnerVmPlan innerVm(String name, String... waitFor) {
        String mac = "52:54:AA:00:00:0" + (name.charAt(name.length() - 1) - '0' + 1);
        return new InnerVmPlan(
                name,
                "tiny",
                1,
                DataSize.ofMegabytes(256),
                new NetworkPlan(mac, NAMES.get(name) + "/24", NAMES),
                key.publicKey(),
                Arrays.asList(waitFor));
    }

    /** Only the ledger needs secrets; this test has none. */
    private static final class InTheClear implements Secrets {
        @Override
        public String seal(String plain) {
            return plain;
        }

        @Override
        public String open(String sealed) {
            return sealed;
        }
    }
}
