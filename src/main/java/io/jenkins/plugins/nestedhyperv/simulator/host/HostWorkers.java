package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The workers that live on a host; they die with its power. */
final class HostWorkers {
    private final Timeline timeline;
    private final Set<Worker> living = new LinkedHashSet<>();

    HostWorkers(Timeline timeline) {
        this.timeline = timeline;
    }

    Worker hire() {
        Worker worker = new Worker(timeline, living::remove);
        living.add(worker);
        return worker;
    }

    void killAll() {
        List.copyOf(living).forEach(Worker::kill);
    }
}
