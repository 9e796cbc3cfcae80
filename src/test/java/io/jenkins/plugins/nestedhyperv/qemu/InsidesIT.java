package io.jenkins.plugins.nestedhyperv.qemu;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Secrets;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.qemu.image.TestImages;
import io.jenkins.plugins.nestedhyperv.qemu.inside.Background;
import io.jenkins.plugins.nestedhyperv.qemu.inside.SshInsides;
import io.jenkins.plugins.nestedhyperv.qemu.machine.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
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
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Real inner VMs in a real host VM. */
public class InsidesIT {
    private static final LabId LAB = FakeHost.LAB;
    private static final VmRef VM = VmRef.hostVm(LAB, "host-1");
    private static final Map<VmRef, Duration> INSIDE = Map.of(VM, Duration.ofMillis(200));
    private static final Map<String, String> NAMES =
            Map.of("host-1", "10.77.0.1", "inner-1", "10.77.0.2", "inner-2", "10.77.0.3");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final ExecutorService executor = Executors.newFixedThreadPool(8);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final GuestSsh ssh = new GuestSsh(Clock.systemUTC());
    private final GuestKeyMaker keys = new GuestKeyMaker(new SecureRandom(), new InTheClear());
    private final GuestKey key = keys.make();
    private Path root;
    private RealHost host;

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

    @Test
    public void innerVmsLiveAndEndInsideTheirHostVm() throws Exception {
        startHostVm(true);
        Inside bare = awaitInside(inside -> true);
        assertThat(bare.extensionsVisible()).isTrue();
        assertThat(bare.facts().hypervisorLaunched()).isFalse();
        act(new Action.EnableHypervisor("host-1"));
        awaitInside(inside -> inside.facts().hypervisorLaunched());
        act(new Action.ConfigureNetwork(hostVm()));
        awaitInside(Inside::networkReady);
        makeInnerVms();
        commandsRunInBoth();
        filesReachTheInnerVm();
        everyLevelShowsItsFacts();
        anotherProcessSeesTheSame();
        anInnerVmThatEndsIsSeen();
    }

    private void makeInnerVms() throws Exception {
        act(
                new Action.CreateInnerVm("host-1", innerVm("inner-1", "test -d /root")),
                new Action.CreateInnerVm("host-1", innerVm("inner-2")));
        awaitInside(inside -> inside.innerVms().size() == 2);
        act(new Action.StartInnerVm("host-1", "inner-1"), new Action.StartInnerVm("host-1", "inner-2"));
        Inside reached = awaitInside(inside -> inside.innerVms().stream().allMatch(ObservedInnerVm::reachable));
        assertThat(reached.innerVms()).extracting(ObservedInnerVm::passed).containsExactly(false, true);
        act(new Action.CheckInnerVm("host-1", innerVm("inner-1", "test -d /root")));
        awaitInside(inside -> inside.innerVms().stream().allMatch(ObservedInnerVm::passed));
        // Each is an ensure: again changes nothing.
        act(new Action.CreateInnerVm("host-1", innerVm("inner-1")), new Action.StartInnerVm("host-1", "inner-2"));
        assertThat(awaitInside(inside -> true).innerVms())
                .isEqualTo(awaitInside(inside -> true).innerVms());
    }

    private void commandsRunInBoth() throws Exception {
        OperationId listen = new OperationId("listen");
        guests().start(inner("inner-2"), listen, "echo hello | nc -l -p 5000 -w 60; hostname");
        String client = "until nc inner-2 5000 </dev/null | grep hello; do sleep 0.1; done; exit 7";
        assertThat(output(inner("inner-1"), "talk", client)).isEqualTo("hello\n7");
        assertThat(output(inner("inner-2"), "listen", "never run")).isEqualTo("inner-2\n0");
        assertThat(output(VM, "host", "hostname")).isEqualTo("host-1\n0");
        guests().start(inner("inner-1"), new OperationId("long"), "sleep 1000 & sleep 1000");
        assertThat(guests().stop(inner("inner-1"), new OperationId("long"))).isEqualTo(new CommandState.Ended(143));
    }

    private void filesReachTheInnerVm() throws Exception {
        byte[] bytes = new byte[1_500_000];
        new Random(1).nextBytes(bytes);
        Path original = Files.write(root.resolve("original"), bytes);
        guests().copyIn(inner("inner-1"), original, "/root/copy");
        guests().copyOut(inner("inner-1"), "/root/copy", root.resolve("copy"));
        assertThat(root.resolve("copy")).hasSameBinaryContentAs(original);
    }

    private void everyLevelShowsItsFacts() throws Exception {
        LevelFacts hostVm = guests().facts(VM);
        assertThat(hostVm.hypervisorPresent()).isTrue();
        assertThat(hostVm.hypervisorLaunched()).isTrue();
        assertThat(hostVm.secondLevelPaging()).isTrue();
        assertThat(hostVm.vmRuns()).isTrue();
        LevelFacts innerVm = guests().facts(inner("inner-1"));
        assertThat(innerVm.hypervisorPresent()).isTrue();
        assertThat(innerVm.hypervisorLaunched()).isFalse();
        assertThat(innerVm.vmRuns()).isFalse();
    }

    private void anotherProcessSeesTheSame() throws Exception {
        Inside before = awaitInside(inside -> true);
        host.close();
        host = newHost();
        Inside after = awaitInside(inside -> inside.innerVms().stream().allMatch(ObservedInnerVm::passed));
        assertThat(after).isEqualTo(before);
    }

    private void anInnerVmThatEndsIsSeen() throws Exception {
        guests().start(VM, new OperationId("kill"), "kill -9 $(cut -d' ' -f1 /var/lib/nhv/vms/inner-1/run)");
        Inside seen = awaitInside(inside -> inside.innerVms().get(0).power() == Power.OFF);
        assertThat(seen.innerVms().get(1).power()).isEqualTo(Power.RUNNING);
        act(new Action.DeleteInnerVm("host-1", "inner-1"), new Action.DeleteInnerVm("host-1", "inner-2"));
        awaitInside(inside -> inside.innerVms().isEmpty());
        String left = "ls /sys/class/net | grep ^t; ls -A /var/lib/nhv/vms; ps | grep -c '[q]emu-system'";
        assertThat(output(VM, "left", left)).isEqualTo("0\n1");
    }

    @Test
    public void withoutExtensionsTheHypervisorIsRefusedForGood() throws Exception {
        startHostVm(false);
        Inside bare = awaitInside(inside -> true);
        assertThat(bare.extensionsVisible()).isFalse();
        host.host()
                .perform(new Batch(
                        RealHost.LEDGER, LAB, Duration.ofMinutes(1), List.of(new Action.EnableHypervisor("host-1"))));
        LabOnHost seen = host.await(LAB, INSIDE, lab -> trouble(lab).isPresent());
        assertThat(trouble(seen).orElseThrow().lasting()).isTrue();
        assertThat(trouble(seen).orElseThrow().message()).contains("neither SVM nor VMX");
    }

    private void startHostVm(boolean extensions) throws Exception {
        host.perform(LAB, FakeHost.open("host-1"));
        host.perform(LAB, new Action.CreateDisks(hostVm()), new Action.CreateHostVm(hostVm()));
        if (extensions) {
            host.perform(LAB, new Action.ExposeExtensions("host-1"));
        }
        host.perform(LAB, new Action.StartHostVm("host-1"));
    }

    private RealHost newHost() throws IOException {
        Background background = new Background(Clock.systemUTC(), executor, timer);
        return new RealHost(
                root,
                TestImages.folder(),
                addresses -> new SshInsides(addresses, ssh, lab -> keys.open(key), background, new Random(1)));
    }

    private Guests guests() {
        return host.host().guests();
    }

    private void act(Action... actions) throws Exception {
        Batch batch = new Batch(RealHost.LEDGER, LAB, Duration.ofMinutes(1), List.of(actions));
        BatchAnswer.Taken taken = (BatchAnswer.Taken) host.host().perform(batch);
        assertThat(taken.outcomes()).allMatch(outcome -> outcome.equals(new Started()) || outcome.equals(new Done()));
    }

    /** Waits until no work runs and the inside is as wanted. */
    private Inside awaitInside(Predicate<Inside> wanted) throws InterruptedException {
        LabOnHost seen = host.await(LAB, INSIDE, lab -> {
            ObservedHostVm vm = lab.hostVms().get(0);
            assertThat(vm.work()).as("work").noneMatch(work -> work.trouble().isPresent());
            return vm.work().isEmpty() && vm.inside().found().filter(wanted).isPresent();
        });
        return seen.hostVms().get(0).inside().found().orElseThrow();
    }

    private static Optional<Trouble> trouble(LabOnHost lab) {
        return lab.hostVms().get(0).work().stream()
                .map(Work::trouble)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The output of a command and, at its end, its exit code. */
    private String output(VmRef vm, String id, String command) throws IOException {
        OperationId operation = new OperationId(id);
        guests().start(vm, operation, command);
        CommandProgress progress = guests().read(vm, operation, 0, 1000);
        while (!(progress.state() instanceof CommandState.Ended)) {
            progress = guests().read(vm, operation, 0, 1000);
        }
        return progress.output() + ((CommandState.Ended) progress.state()).exitCode();
    }

    private static VmRef inner(String name) {
        return VmRef.innerVm(LAB, "host-1", name);
    }

    private HostVmPlan hostVm() {
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

    private InnerVmPlan innerVm(String name, String... waitFor) {
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
