package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyClock;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyHost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Looks, notes, plans and acts on one lab, one second a tick, without the threads and files of the real loop. */
final class PlanLoop {
    static final Ledger LEDGER = new Ledger("00000000-0000-4000-8000-000000000001", 1);
    static final Duration TICK = Duration.ofSeconds(1);

    final ToyClock clock = new ToyClock();
    final Map<String, ToyHost> hosts = new TreeMap<>();
    final List<LabEvent> events = new ArrayList<>();
    /** Hears each batch before it is sent. */
    Consumer<List<Action>> onBatch = actions -> {};

    /** What becomes of each look before it is judged. */
    UnaryOperator<HostSnapshot> sight = look -> look;

    Lab lab;
    Plan lastPlan = Plan.NOTHING;
    private final Map<String, Instant> actedAt = new HashMap<>();
    private Map<VmRef, Duration> lookInside = Map.of();

    /** A loop over hosts of these names. */
    PlanLoop(String... names) {
        for (String name : names) {
            hosts.put(name, new ToyHost(clock));
        }
    }

    ToyHost host() {
        return hosts.values().iterator().next();
    }

    boolean isGone() {
        return events.stream().anyMatch(LabEvent.Gone.class::isInstance);
    }

    /** Ticks at most so many times, until the lab is as it shall be; returns how many were needed. */
    int run(int atMost) {
        int ticks = 0;
        while (ticks < atMost && !isGone() && !lab.isReady()) {
            tick();
            ticks++;
        }
        return ticks;
    }

    void ticks(int count) {
        for (int i = 0; i < count && !isGone(); i++) {
            tick();
        }
    }

    void release() {
        lab = lab.released("the test says so");
    }

    void tick() {
        Map<String, HostSnapshot> seen = new HashMap<>();
        hosts.forEach((name, host) -> seen.put(name, sight.apply(look(host))));
        View view = new View(seen, Set.of(), actedAt);
        note(LabObserver.observe(lab, view, Optional.empty(), clock.instant()));
        if (!isGone()) {
            lastPlan = LabPlanner.plan(lab, view, clock.instant());
            lookInside = lastPlan.lookInside();
            new TreeMap<>(lastPlan.actions()).forEach(this::act);
        }
        clock.advance(TICK);
    }

    private HostSnapshot look(ToyHost host) {
        try {
            return host.snapshot(LEDGER, lookInside);
        } catch (HostException e) {
            return HostSnapshot.unseen(e.getMessage());
        }
    }

    private void note(Observed observed) {
        lab = observed.lab();
        events.addAll(observed.events());
    }

    private void act(String host, List<Action> actions) {
        Duration timeToLive = Duration.ofSeconds(10);
        HostRecord record = lab.hosts().getOrDefault(host, HostRecord.FRESH);
        lab = lab.with(host, record.sent(clock.instant().plus(timeToLive)));
        onBatch.accept(actions);
        try {
            answered(host, actions, hosts.get(host).perform(new Batch(LEDGER, lab.id(), timeToLive, actions)));
        } catch (HostException e) {
            note(LabObserver.actionFailed(
                    lab, actions.get(0).target(), Trouble.passing(e.getMessage()), clock.instant()));
        }
        actedAt.put(host, clock.instant().plusNanos(1));
    }

    private void answered(String host, List<Action> actions, BatchAnswer answer) {
        lab = lab.with(host, lab.hosts().get(host).answered());
        if (answer instanceof BatchAnswer.Taken taken) {
            for (int i = 0; i < actions.size(); i++) {
                outcome(host, actions.get(i), taken.outcomes().get(i));
            }
        }
    }

    private void outcome(String host, Action action, ActionOutcome outcome) {
        if (outcome instanceof ActionOutcome.Failed failed) {
            note(LabObserver.actionFailed(lab, action, failed.trouble(), clock.instant()));
        } else if (action instanceof Action.OpenLab) {
            lab = lab.with(host, lab.hosts().get(host).renewed(clock.instant()));
        }
    }
}
