package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabObserver;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabPlanner;
import io.jenkins.plugins.nestedhyperv.lab.plan.Observed;
import io.jenkins.plugins.nestedhyperv.lab.plan.Plan;
import io.jenkins.plugins.nestedhyperv.lab.plan.View;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.MachineSpec;
import io.jenkins.plugins.nestedhyperv.simulator.time.DrawnLatencies;
import io.jenkins.plugins.nestedhyperv.simulator.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One lab on one simulated host, driven by the production planner in virtual time. */
final class TimedLab {
    static final Ledger LEDGER = new Ledger("00000000-0000-4000-8000-000000000001", 3);
    static final MachineSpec SPEC = new MachineSpec(
            MachineSpec.Processor.INTEL,
            MachineSpec.SERVER_2022,
            DataSize.ofGigabytes(128),
            DataSize.ofGigabytes(4),
            32,
            DataSize.ofGigabytes(2000));
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);

    final VirtualTimeline timeline = new VirtualTimeline(START);
    final List<Change> changes = new ArrayList<>();
    final List<LabEvent> events = new ArrayList<>();
    final List<Action> acted = new ArrayList<>();
    final SimulatedHost host;
    /** Hears of each batch that is sent. */
    Consumer<TimedHost.Call> onCall = call -> {};

    Lab lab;
    int looks;
    private final Map<String, Instant> actedAt = new HashMap<>();
    private Map<VmRef, Duration> lookInside = Map.of();

    TimedLab(long seed, LabSpec spec) {
        Random random = new Random(seed);
        HostSetup setup =
                HostSetup.of("box", SPEC, timeline, new DrawnLatencies(DrawnLatencies.TYPICAL, random), random);
        host = new SimulatedHost(setup.audited(changes::add, HostAudit.NONE));
        lab = ToySpecs.placed(spec, "box", START);
    }

    boolean isGone() {
        return events.stream().anyMatch(LabEvent.Gone.class::isInstance);
    }

    void release() {
        lab = lab.released("the test says so");
    }

    /** Goes on until something holds, at most two hours. */
    void until(BooleanSupplier condition) {
        Instant end = timeline.now().plus(Duration.ofHours(2));
        while (!condition.getAsBoolean() && timeline.now().isBefore(end)) {
            step();
        }
        if (!condition.getAsBoolean()) {
            throw new AssertionError("not within 2 h: " + lab + "\n" + events);
        }
    }

    void pass(Duration time) {
        Instant end = timeline.now().plus(time);
        boolean[] over = {false};
        timeline.at(end, () -> over[0] = true);
        while (!over[0]) {
            timeline.runNext();
        }
    }

    /** One look, and what follows from it. */
    void step() {
        HostSnapshot seen = look(lookInside);
        View view = new View(Map.of("box", seen), Set.of(), actedAt);
        note(LabObserver.observe(lab, view, Optional.empty(), timeline.now()));
        if (isGone()) {
            return;
        }
        Plan plan = LabPlanner.plan(lab, view, timeline.now());
        lookInside = plan.lookInside();
        List<Action> actions = plan.actions().getOrDefault("box", List.of());
        if (actions.isEmpty()) {
            pass(Duration.ofSeconds(1));
        } else {
            act(actions);
        }
    }

    HostSnapshot look(Map<VmRef, Duration> inside) {
        looks++;
        AtomicReference<TimedHost.Reply<HostSnapshot>> reply = new AtomicReference<>();
        host.look(LEDGER, inside, reply::set);
        await(() -> reply.get() != null);
        return reply.get() instanceof TimedHost.Reply.Answer<HostSnapshot> answer
                ? answer.value()
                : HostSnapshot.unseen("lost");
    }

    /** The answer to a batch; none when its worker died. */
    Optional<BatchAnswer> perform(Action... actions) {
        AtomicReference<TimedHost.Reply<BatchAnswer>> reply = new AtomicReference<>();
        boolean[] late = {false};
        onCall.accept(host.perform(new Batch(LEDGER, lab.id(), TIME_TO_LIVE, List.of(actions)), reply::set));
        timeline.after(TIME_TO_LIVE, () -> late[0] = true);
        await(() -> reply.get() != null || late[0]);
        return reply.get() instanceof TimedHost.Reply.Answer<BatchAnswer> answer
                ? Optional.of(answer.value())
                : Optional.empty();
    }

    void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (!timeline.runNext()) {
                throw new AssertionError("nothing happens any more");
            }
        }
    }

    private void act(List<Action> actions) {
        HostRecord record = lab.hosts().getOrDefault("box", HostRecord.FRESH);
        lab = lab.with("box", record.sent(timeline.now().plus(TIME_TO_LIVE)));
        acted.addAll(actions);
        Optional<BatchAnswer> answer = perform(actions.toArray(Action[]::new));
        lab = lab.with("box", lab.hosts().get("box").answered());
        if (answer.isPresent() && answer.get() instanceof BatchAnswer.Taken taken) {
            for (int i = 0; i < actions.size(); i++) {
                outcome(actions.get(i), taken.outcomes().get(i));
            }
        }
        actedAt.put("box", timeline.now());
    }

    private void outcome(Action action, ActionOutcome outcome) {
        if (outcome instanceof ActionOutcome.Failed failed) {
            note(LabObserver.actionFailed(lab, action.target(), failed.trouble(), timeline.now()));
        }
    }

    private void note(Observed observed) {
        lab = observed.lab();
        events.addAll(observed.events());
    }
}
