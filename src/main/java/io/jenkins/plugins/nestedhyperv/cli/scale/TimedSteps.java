package io.jenkins.plugins.nestedhyperv.cli.scale;

import io.jenkins.plugins.nestedhyperv.lab.control.LabController;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;

/** Steps a controller on a timeline as it wants to be, and measures what its steps take. */
final class TimedSteps {
    private final Timeline timeline;
    private final LabController controller;
    private final Stopwatch watch;
    private boolean woken;
    private long timer;

    TimedSteps(Timeline timeline, LabController controller, Stopwatch watch) {
        this.timeline = timeline;
        this.controller = controller;
        this.watch = watch;
    }

    /** Steps once all else that happens at this moment has happened. */
    void wake() {
        if (!woken) {
            woken = true;
            timer++;
            timeline.at(timeline.now(), this::step);
        }
    }

    private void step() {
        woken = false;
        Runnable end = watch.begin();
        Duration wait = controller.step();
        end.run();
        if (wait.isZero()) {
            wake();
        } else {
            sleep(wait);
        }
    }

    private void sleep(Duration wait) {
        long mine = ++timer;
        timeline.after(wait, () -> {
            if (mine == timer) {
                wake();
            }
        });
    }
}
