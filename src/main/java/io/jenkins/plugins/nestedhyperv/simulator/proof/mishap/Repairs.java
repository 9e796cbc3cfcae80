package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What ends mishaps: each after its time, and all of them when mishaps are to stop. */
final class Repairs {
    private final Timeline timeline;
    private final Set<Runnable> open = new LinkedHashSet<>();

    Repairs(Timeline timeline) {
        this.timeline = timeline;
    }

    void after(Duration time, Runnable repair) {
        open.add(repair);
        timeline.after(time, () -> {
            if (open.remove(repair)) {
                repair.run();
            }
        });
    }

    void runAll() {
        List<Runnable> all = new ArrayList<>(open);
        open.clear();
        all.forEach(Runnable::run);
    }
}
