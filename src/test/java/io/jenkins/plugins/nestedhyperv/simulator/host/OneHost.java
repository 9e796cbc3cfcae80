package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabLayout;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Vm;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import io.jenkins.plugins.nestedhyperv.simulator.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** A simulated host with a lab's worth of plans; every step takes a second. */
final class OneHost {
    static final LabId LAB = ToySpecs.ID;
    static final Ledger LEDGER = TimedLab.LEDGER;
    static final VmRef HOST_VM = VmRef.hostVm(LAB, "host-1");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final VirtualTimeline timeline = new VirtualTimeline(START);
    final List<Change> changes = new ArrayList<>();
    final SimulatedHost host;
    final LabLayout layout;
    private int news;

    OneHost(String... lines) {
        LabSpec spec = SimulatedSpecs.spec(1, 2, lines);
        Lab lab = ToySpecs.placed(spec, "box", START);
        layout = LabLayout.of(lab);
        HostSetup setup = HostSetup.of("box", TimedLab.SPEC, timeline, step -> Duration.ofSeconds(1), new Random(1));
        host = new SimulatedHost(setup.withClockAhead(Duration.ofDays(3)).audited(changes::add, HostAudit.NONE));
        host.onChange(() -> news++);
    }

    int news() {
        return news;
    }

    HostVmPlan hostVm() {
        return layout.hostVm("host-1");
    }

    InnerVmPlan innerVm(String name) {
        return layout.innerVm(name);
    }

    Action.OpenLab open() {
        return new Action.OpenLab(LAB, layout.things(List.of("host-1")), Duration.ofHours(24));
    }

    /** The actions that lead to a host VM that is off, with extensions. */
    OneHost withHostVm() {
        done(open());
        done(new Action.CreateDisks(hostVm()));
        done(new Action.CreateHostVm(hostVm()));
        done(new Action.ExposeExtensions("host-1"));
        return this;
    }

    /** A host VM whose hypervisor and network are ready. */
    OneHost withReadyHostVm() {
        withHostVm();
        done(new Action.StartHostVm("host-1"));
        await(() -> vm().guest().isUp());
        perform(new Action.EnableHypervisor("host-1"));
        await(() -> vm().guest().isUp()
                && look().work().isEmpty()
                && inside().facts().hypervisorLaunched());
        perform(new Action.ConfigureNetwork(hostVm(), List.of()));
        await(() -> inside().networkReady());
        return this;
    }

    Inside inside() {
        return look().inside()
                .found()
                .orElseGet(() -> new Inside("", new LevelFacts(true, "", false, "", false, false), false, List.of()));
    }

    Vm vm() {
        return host.machine().hyperV().vms().iterator().next();
    }

    void done(Action... actions) {
        BatchAnswer answer = perform(actions);
        boolean allDone = answer instanceof BatchAnswer.Taken taken
                && taken.outcomes().stream().allMatch(ActionOutcome.Done.class::isInstance);
        if (!allDone) {
            throw new AssertionError(List.of(actions) + ": " + answer);
        }
    }

    ActionOutcome outcome(Action action) {
        return ((BatchAnswer.Taken) perform(action)).outcomes().get(0);
    }

    String failure(Action action) {
        return ((ActionOutcome.Failed) outcome(action)).trouble().message();
    }

    BatchAnswer perform(Action... actions) {
        return perform(LEDGER, Duration.ofMinutes(5), actions);
    }

    BatchAnswer perform(Ledger ledger, Duration timeToLive, Action... actions) {
        AtomicReference<TimedHost.Reply<BatchAnswer>> reply = new AtomicReference<>();
        host.perform(new Batch(ledger, LAB, timeToLive, List.of(actions)), reply::set);
        await(() -> reply.get() != null);
        return ((TimedHost.Reply.Answer<BatchAnswer>) reply.get()).value();
    }

    TimedHost.Call send(AtomicReference<TimedHost.Reply<BatchAnswer>> reply, Action... actions) {
        return host.perform(new Batch(LEDGER, LAB, Duration.ofMinutes(5), List.of(actions)), reply::set);
    }

    HostContents contents() {
        return contents(LEDGER);
    }

    HostContents contents(Ledger ledger) {
        AtomicReference<TimedHost.Reply<HostSnapshot>> reply = new AtomicReference<>();
        host.look(ledger, Map.of(HOST_VM, Duration.ofMillis(200)), reply::set);
        await(() -> reply.get() != null);
        HostSnapshot snapshot = ((TimedHost.Reply.Answer<HostSnapshot>) reply.get()).value();
        return snapshot.contents().found().orElseThrow();
    }

    LabOnHost lab() {
        return contents().lab(LAB).orElseThrow();
    }

    ObservedHostVm look() {
        return lab().hostVms().get(0);
    }

    void await(BooleanSupplier condition) {
        for (int i = 0; !condition.getAsBoolean(); i++) {
            if (!timeline.runNext()) {
                timeline.after(Duration.ofSeconds(1), () -> {});
            }
            if (i > 10_000) {
                throw new AssertionError("does not happen");
            }
        }
    }

    void pass(Duration time) {
        boolean[] over = {false};
        timeline.after(time, () -> over[0] = true);
        await(() -> over[0]);
    }

    /** An administrator does something. */
    void stranger(Part.Effect what) {
        host.machine().actAs(Actor.stranger("somebody"));
        try {
            what.take();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            host.machine().actAs(Actor.MACHINE);
        }
    }

    WinPath path(String below) {
        return WinPath.of("D:\\nhv\\labs\\" + LAB + below);
    }
}
