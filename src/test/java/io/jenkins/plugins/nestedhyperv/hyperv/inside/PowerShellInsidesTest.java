package io.jenkins.plugins.nestedhyperv.hyperv.inside;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.PortMapping;
import io.jenkins.plugins.nestedhyperv.powershell.FileCarrier;
import io.jenkins.plugins.nestedhyperv.powershell.Loss;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.powershell.Request;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerLostException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.Before;
import org.junit.Test;

/** The bookkeeping of looks and work, on lines that answer what a test says. */
public class PowerShellInsidesTest {
    private static final LabId LAB = new LabId("k7qm2x9d");
    private static final VmRef ONE = VmRef.hostVm(LAB, "host-1");
    private static final VmRef TWO = VmRef.hostVm(LAB, "host-2");
    private static final InsideSite SITE = new InsideSite("D:\\nhv", "installation", "Administrator");

    private final List<Request> requests = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final Deque<Runnable> timers = new ArrayDeque<>();
    private final List<Duration> delays = new ArrayList<>();
    private final List<String> carried = new ArrayList<>();
    private final FileCarrier carrier = new FileCarrier() {
        @Override
        public void carry(String folder, String name, byte[] content) {
            carried.add(folder + "\\" + name);
        }

        @Override
        public byte[] fetch(String folder, String name) {
            throw new IllegalStateException(name);
        }
    };
    private KeyPair key;
    private PowerShellInsides insides;

    @Before
    public void open() throws Exception {
        key = KeyPairGenerator.getInstance("EC").generateKeyPair();
        Clock clock = Clock.fixed(Instant.parse("2026-11-26T00:00:00Z"), ZoneOffset.UTC);
        Background background = new Background(clock, Runnable::run, (delay, work) -> {
            delays.add(delay);
            timers.add(work);
        });
        insides = new PowerShellInsides(SITE, () -> new Scripted(), lab -> key, carrier, new Random(1), background);
    }

    /** Notes requests, and answers what was put in. */
    private final class Scripted implements GuestLine {
        private boolean usable = true;

        @Override
        public JsonObject call(Request request, Duration deadline) throws PowerShellException {
            requests.add(request);
            String answer = answers.remove();
            if (answer.isEmpty()) {
                usable = false;
                throw new WorkerLostException(Loss.ENDED, "it ended", null);
            }
            JsonObject json = new JsonObject();
            json.addProperty("answer", answer);
            return json;
        }

        @Override
        public boolean isUsable() {
            return usable;
        }

        @Override
        public void discard() {
            usable = false;
        }
    }

    private static String look(String boot) {
        return "{'boot':'" + boot + "','facts':{'hypervisorPresent':true,'extension':'vmx','secondLevelPaging':true,"
                + "'microcode':'','hypervisorLaunched':false,'vmRuns':false},'networkReady':false,'nameServers':[],'innerVms':[]}";
    }

    private static String ok(String result) {
        return "{'ok':true,'result':" + result + "}";
    }

    private static String refused(String key) {
        return "{'ok':false,'error':{'type':'T','fqid':'Nhv." + key + "','category':'InvalidOperation',"
                + "'hresult':'0x00000000','message':'m','at':'','refusal':{'key':'" + key
                + "','arguments':['host-1']}}}";
    }

    private void runTimers() {
        int count = timers.size();
        for (int i = 0; i < count; i++) {
            timers.remove().run();
        }
    }

    @Test
    public void jobsThatAreBegunTogetherGoInOneCall() {
        for (String name : List.of("agent-1", "agent-2", "agent-3")) {
            assertThat(insides.perform(LAB, new Action.StartInnerVm("host-1", name)))
                    .isInstanceOf(ActionOutcome.Started.class);
        }
        assertThat(insides.work(ONE)).extracting(Work::target).containsExactly("agent-1", "agent-2", "agent-3");
        answers.add(
                ok("{'outcomes':[{'outcome':'DONE'},{'outcome':'DONE'},{'outcome':'DONE'}],'look':" + look("1") + "}"));
        runTimers();
        assertThat(requests).extracting(Request::function).containsExactly("Invoke-NhvInside");
        assertThat(insides.work(ONE)).isEmpty();
        assertThat(insides.look(ONE).found().orElseThrow().boot()).isEqualTo("1");
    }

    @Test
    public void seedsOfInnerVmsThatAreMadeTogetherAreBroughtTogether() {
        for (String name : List.of("agent-1", "agent-2")) {
            insides.perform(LAB, new Action.CreateInnerVm("host-1", plan(name)));
        }
        answers.add(ok("{'outcomes':[{'outcome':'DONE'},{'outcome':'DONE'}],'look':" + look("1") + "}"));
        runTimers();
        assertThat(carried).hasSize(1);
        assertThat(carried.get(0)).matches("D:\\\\nhv\\\\spool\\\\nhv-k7qm2x9d-[0-9a-f]{64}\\.in");
        assertThat(requests)
                .singleElement()
                .satisfies(request -> assertThat(request.arguments()).containsKeys("Actions", "Seeds"));
    }

    @Test
    public void theNetworkIsAskedForWithThePortsOfInnerVms() {
        NetworkPlan network = new NetworkPlan(
                "52:54:00:00:00:01", "10.77.0.1/24", Map.of("host-1", "10.77.0.1", "agent-1", "10.77.0.11"));
        HostVmPlan vm = new HostVmPlan(
                "host-1",
                "win",
                2,
                DataSize.ofGigabytes(4),
                List.of(),
                List.of(),
                network,
                Optional.empty(),
                "ssh-ed25519 AAAA lab");
        PortMapping web = new PortMapping("host-1", 8080, "agent-1", 80);
        insides.perform(LAB, new Action.ConfigureNetwork(vm, List.of(web)));
        answers.add(ok("{'outcomes':[{'outcome':'DONE'}],'look':" + look("1") + "}"));
        runTimers();
        assertThat(requests)
                .singleElement()
                .extracting(request -> request.arguments().get("Actions"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .extracting("vm")
                .extracting("ports")
                .isEqualTo(List.of(Map.of("hostPort", 8080, "ip", "10.77.0.11", "port", 80)));
    }

    private static InnerVmPlan plan(String name) {
        NetworkPlan network = new NetworkPlan(
                "52:54:00:00:00:11", "10.77.0.11/24", Map.of("host-1", "10.77.0.1", name, "10.77.0.11"));
        return new InnerVmPlan(name, "agent", 1, DataSize.ofGigabytes(1), network, "ssh-ed25519 AAAA lab", List.of());
    }

    @Test
    public void aSecondJobOnATargetIsNotBegun() {
        insides.perform(LAB, new Action.StartInnerVm("host-1", "agent-1"));
        assertThat(insides.perform(LAB, new Action.StartInnerVm("host-1", "agent-1")))
                .isInstanceOf(ActionOutcome.Started.class);
        assertThat(insides.perform(LAB, new Action.DeleteInnerVm("host-1", "agent-1")))
                .isInstanceOf(ActionOutcome.NotBegun.class);
    }

    @Test
    public void workThatRestartsEndsWithALaterBootAlone() {
        insides.perform(LAB, new Action.EnableHypervisor("host-1"));
        answers.add(ok("{'outcomes':[{'outcome':'RESTARTS'}],'look':" + look("1") + "}"));
        runTimers();
        assertThat(insides.look(ONE)).isInstanceOf(Look.NotSeen.class);
        answers.add(refused("guest.notReady"));
        runTimers();
        answers.add(ok(look("1")));
        runTimers();
        assertThat(insides.work(ONE))
                .singleElement()
                .satisfies(work -> assertThat(work.trouble()).isEmpty());
        answers.add(ok(look("2")));
        runTimers();
        assertThat(insides.work(ONE)).isEmpty();
        assertThat(requests).extracting(Request::function).containsOnlyOnce("Invoke-NhvInside");
    }

    @Test
    public void afterAWrongPasswordTheGuestIsLeftAloneForAMinute() {
        insides.keepLooking(Map.of(ONE, Duration.ofSeconds(1)));
        answers.add(refused("guest.password"));
        runTimers();
        assertThat(insides.look(ONE)).isInstanceOf(Look.NotSeen.class);
        assertThat(delays).containsExactly(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    public void aLostProcessIsStartedAnew() {
        insides.keepLooking(Map.of(ONE, Duration.ofSeconds(1)));
        answers.add("");
        runTimers();
        assertThat(insides.look(ONE)).isInstanceOf(Look.NotSeen.class);
        answers.add(ok(look("1")));
        runTimers();
        assertThat(insides.look(ONE)).isInstanceOf(Look.Seen.class);
    }

    @Test
    public void anAnswerWithoutSenseIsNoLook() {
        insides.perform(LAB, new Action.StartInnerVm("host-1", "agent-1"));
        answers.add(ok("{'outcomes':[],'look':" + look("1") + "}"));
        runTimers();
        assertThat(insides.look(ONE)).isInstanceOf(Look.NotSeen.class);
        assertThat(insides.work(ONE))
                .singleElement()
                .satisfies(work ->
                        assertThat(work.trouble().orElseThrow().lasting()).isFalse());
    }

    @Test
    public void onlyWhatIsAskedForIsLookedAt() {
        insides.keepLooking(Map.of(ONE, Duration.ofSeconds(1)));
        answers.add(ok(look("1")));
        runTimers();
        insides.keepLooking(Map.of());
        runTimers();
        assertThat(requests).hasSize(1);
        assertThat(insides.look(ONE)).isInstanceOf(Look.NotSeen.class);
    }

    @Test
    public void aHostVmThatHangsDelaysNoOther() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        ExecutorService executor = Executors.newCachedThreadPool();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (PowerShellInsides real = new PowerShellInsides(
                SITE,
                () -> hangingAt("host-1", hangs),
                lab -> key,
                carrier,
                new Random(1),
                new Background(Clock.systemUTC(), executor, timer))) {
            real.onChange(seen::countDown);
            real.keepLooking(Map.of(ONE, Duration.ofSeconds(1), TWO, Duration.ofSeconds(1)));
            assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(real.look(TWO)).isInstanceOf(Look.Seen.class);
            assertThat(real.look(ONE)).isInstanceOf(Look.NotSeen.class);
            hangs.countDown();
        } finally {
            executor.shutdownNow();
            timer.shutdownNow();
        }
    }

    private static GuestLine hangingAt(String vm, CountDownLatch latch) {
        return new GuestLine() {
            @Override
            public JsonObject call(Request request, Duration deadline) throws InterruptedException {
                if (request.arguments().get("Vm").equals(vm)) {
                    latch.await();
                }
                JsonObject json = new JsonObject();
                json.addProperty("answer", ok(look("1")));
                return json;
            }

            @Override
            public boolean isUsable() {
                return true;
            }

            @Override
            public void discard() {
                latch.countDown();
            }
        };
    }
}
