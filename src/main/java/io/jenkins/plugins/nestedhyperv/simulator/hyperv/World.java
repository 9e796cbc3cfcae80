package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.simulator.time.Latencies;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What a physical machine and the guests on it share. */
final class World {
    final Timeline timeline;
    final Latencies latencies;

    private final RandomGenerator random;
    private final Audit audit;
    private final List<Runnable> listeners = new ArrayList<>(1);
    private Actor actor = Actor.MACHINE;
    private long numbers;

    World(Timeline timeline, Latencies latencies, RandomGenerator random, Audit audit) {
        this.timeline = timeline;
        this.latencies = latencies;
        this.random = random;
        this.audit = audit;
    }

    Actor actor() {
        return actor;
    }

    void actAs(Actor who) {
        actor = who;
    }

    void as(Actor who, Doing what) throws HyperVException {
        Actor before = actor;
        actor = who;
        try {
            what.run();
        } finally {
            actor = before;
        }
    }

    /** Has something happen that nobody does. */
    void byItself(Runnable what) {
        Actor before = actor;
        actor = Actor.MACHINE;
        what.run();
        actor = before;
    }

    String newId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    long newNumber() {
        return numbers++;
    }

    void tell(Change.What what, Change.Thing thing, String detail) {
        audit.on(new Change(what, thing, actor, detail));
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void seen() {
        listeners.forEach(Runnable::run);
    }
}
