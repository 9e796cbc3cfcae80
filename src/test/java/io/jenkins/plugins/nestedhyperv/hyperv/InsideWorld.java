package io.jenkins.plugins.nestedhyperv.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.agent.Background;
import io.jenkins.plugins.nestedhyperv.hyperv.inside.GuestLine;
import io.jenkins.plugins.nestedhyperv.hyperv.inside.InsideSite;
import io.jenkins.plugins.nestedhyperv.hyperv.inside.PowerShellInsides;
import io.jenkins.plugins.nestedhyperv.lab.config.FirstBoot;
import io.jenkins.plugins.nestedhyperv.lab.config.VmLimits;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.NetworkPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.host.Thing;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.PortMapping;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.powershell.ModuleText;
import io.jenkins.plugins.nestedhyperv.powershell.Worker;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;

/** A lab of one host VM on the double of a Windows host, as the engine drives it, with real workers. */
final class InsideWorld implements AutoCloseable {
    static final LabId LAB = new LabId("k7qm2x9d");
    static final VmRef HOST_VM = VmRef.hostVm(LAB, "host-1");
    private static final Ledger LEDGER = new Ledger("5d0c7a52-3f77-4f0e-9a43-0d5b7f7d9c11", 3);
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final Map<String, String> NAMES = Map.of("host-1", "10.77.0.1", "agent-1", "10.77.0.11");

    final DoubleWorld world;
    private final Worker worker;
    private final HypervHost host;
    private final HostVmPlan plan;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Object news = new Object();

    private InsideWorld(DoubleWorld world, Worker worker, KeyPair key, HostVmPlan plan) {
        this.world = world;
        this.worker = worker;
        this.plan = plan;
        GuestLine.Opener opener = () ->
                GuestLine.of(Worker.start("hv1", world.transport(), ModuleText.shipped(), Duration.ofSeconds(60)));
        PowerShellInsides insides = new PowerShellInsides(
                new InsideSite("D:\\nhv", LEDGER.installation(), "Administrator"),
                opener,
                lab -> key,
                world.carrier(),
                new Random(1),
                new Background(Clock.systemUTC(), executor, timer));
        HostSite site = new HostSite(
                "hv1",
                "D:\\nhv",
                "D:\\images",
                Optional.of("external"),
                Optional.empty(),
                VmLimits.DEFAULT,
                FirstBoot.SEED);
        this.host = new HypervHost(
                site,
                (request, deadline) -> worker.call(request, deadline).result(),
                new HostVmSeeds(new GuestPasswords(lab -> key), world.carrier()),
                insides,
                Clock.systemUTC());
        host.onChange(() -> {
            synchronized (news) {
                news.notifyAll();
            }
        });
    }

    /** A world with nothing in it; the lab's host VM is to be made from an image. */
    static InsideWorld open(Engine engine, Path folder, String image, boolean bridged) throws Exception {
        KeyPair key = KeyPairGenerator.getInstance("EC").generateKeyPair();
        DoubleWorld world = DoubleWorld.make(engine, folder, "Of-The-Image1", "Of-The-Image2");
        Worker worker = Worker.start("hv1", world.transport(), ModuleText.shipped(), Duration.ofSeconds(60));
        HostVmPlan plan = new HostVmPlan(
                "host-1",
                image,
                2,
                DataSize.ofGigabytes(8),
                List.of(),
                List.of("agent", "tux"),
                new NetworkPlan("52:54:00:12:34:56", "10.77.0.1/24", NAMES),
                bridged ? Optional.of("switch") : Optional.empty(),
                "ssh-ed25519 AAAA lab");
        return new InsideWorld(world, worker, key, plan);
    }

    /** Makes and starts the host VM. */
    void build() throws Exception {
        List<Thing> things = new ArrayList<>(List.of(new Thing(Role.HOST_VM, "host-1")));
        if (plan.labSwitch().isPresent()) {
            things.add(new Thing(Role.SWITCH, "switch"));
        }
        perform(new Action.OpenLab(LAB, things, Duration.ofDays(1)));
        if (plan.labSwitch().isPresent()) {
            perform(new Action.CreateSwitch("switch"));
        }
        perform(new Action.CreateDisks(plan));
        perform(new Action.CreateHostVm(plan));
        perform(new Action.ExposeExtensions("host-1"), new Action.StartHostVm("host-1"));
    }

    Action configureNetwork(PortMapping... ports) {
        return new Action.ConfigureNetwork(plan, List.of(ports));
    }

    /** A plan of an inner VM; its number is in its name and address. */
    static InnerVmPlan inner(int number, String... waitFor) {
        return innerOf("agent", number, waitFor);
    }

    /** Likewise, made from another image of the image disk. */
    static InnerVmPlan innerOf(String image, int number, String... waitFor) {
        return new InnerVmPlan(
                "agent-" + number,
                image,
                1,
                DataSize.ofGigabytes(1),
                new NetworkPlan("52:54:00:00:00:1" + number, "10.77.0.1" + number + "/24", NAMES),
                "ssh-ed25519 AAAA lab",
                List.of(waitFor));
    }

    Guests guests() {
        return host.guests();
    }

    /** Performs actions that must be done, or begun. */
    void perform(Action... actions) throws Exception {
        BatchAnswer answer = host.perform(new Batch(LEDGER, LAB, Duration.ofMinutes(2), List.of(actions)));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        BatchAnswer.Taken.class,
                        taken -> assertThat(taken.outcomes())
                                .allMatch(outcome -> outcome instanceof ActionOutcome.Done
                                        || outcome instanceof ActionOutcome.Started));
    }

    /** Performs actions inside the host VM, and waits until their work is over; returns what failed. */
    List<String> act(Action... actions) throws Exception {
        perform(actions);
        ObservedHostVm vm = await(seen -> seen.inside().found().isPresent()
                && seen.work().stream().allMatch(work -> work.trouble().isPresent()));
        return vm.work().stream()
                .map(work -> work.trouble().orElseThrow().message())
                .toList();
    }

    /** Looks until something is seen. */
    ObservedHostVm await(Predicate<ObservedHostVm> wanted) throws Exception {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            ObservedHostVm seen = look();
            if (wanted.test(seen)) {
                return seen;
            }
            assertThat(System.nanoTime()).as("%s", seen).isLessThan(end);
            synchronized (news) {
                news.wait(300);
            }
        }
    }

    ObservedHostVm look() throws Exception {
        return lab(Map.of(HOST_VM, Duration.ofSeconds(1))).hostVms().get(0);
    }

    private LabOnHost lab(Map<VmRef, Duration> inside) throws Exception {
        return host.snapshot(LEDGER, inside)
                .contents()
                .found()
                .orElseThrow()
                .lab(LAB)
                .orElseThrow();
    }

    /** Takes the lab away; what is left on the host is returned. */
    String remove() throws Exception {
        perform(new Action.BuryLab(LAB));
        perform(new Action.TurnOffHostVm("host-1"));
        perform(new Action.DeleteHostVm("host-1"));
        if (plan.labSwitch().isPresent()) {
            perform(new Action.DeleteSwitch("switch"));
        }
        perform(new Action.CloseLab(LAB));
        assertThat(lab(Map.of()).isEmpty()).isTrue();
        return world.run("@(Get-VM).Count; @(Get-VMSwitch).Count; @(Get-ChildItem 'D:\\nhv\\labs').Count")
                .trim()
                .replaceAll("\\s+", " ");
    }

    @Override
    public void close() {
        host.close();
        worker.close();
        executor.shutdownNow();
        timer.shutdownNow();
    }
}
