package io.jenkins.plugins.nestedhyperv.cli.scale;

import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.simulator.host.HostAudit;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.time.Latencies;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Listens to one simulated host, and notes what was done there for each lab and how long it took. */
final class WorkNotes implements Latencies, HostAudit {
    private final Timeline timeline;
    private final Latencies drawn;
    private final Map<String, LabWork> works = new HashMap<>();
    private final Map<Long, Batch> open = new HashMap<>();
    private final Map<Step, Total> looks = new EnumMap<>(Step.class);
    private Supplier<Actor> actor = () -> Actor.MACHINE;

    WorkNotes(Timeline timeline, Latencies drawn) {
        this.timeline = timeline;
        this.drawn = drawn;
    }

    /** Who acts on the host at any moment. */
    void actor(Supplier<Actor> who) {
        actor = who;
    }

    /** What was done for a lab; from then on it is not known here. */
    LabWork take(String lab) {
        LabWork work = works.remove(lab);
        return work == null ? new LabWork() : work;
    }

    /** What looks of a kind took so far. */
    Total total(Step look) {
        return looks.getOrDefault(look, Total.NONE);
    }

    @Override
    public Duration of(Step step) {
        Duration time = drawn.of(step);
        if (step == Step.LOOK || step == Step.LOOK_INSIDE) {
            looks.merge(step, new Total(time, 1), Total::plus);
        } else if (actor.get().who() == Actor.Who.ENGINE) {
            Actor who = actor.get();
            work(who.lab()).goesOn(who.target(), time, timeline.now());
        }
        return time;
    }

    @Override
    public void batchArrived(String host, long number, Batch batch) {
        open.put(number, batch);
        work(batch.lab().value()).arrived(batch.actions(), timeline.now());
    }

    @Override
    public void batchEnds(String host, long number) {
        Batch batch = open.remove(number);
        work(batch.lab().value()).answered(batch.actions(), timeline.now());
    }

    private LabWork work(String lab) {
        return works.computeIfAbsent(lab, id -> new LabWork());
    }
}
