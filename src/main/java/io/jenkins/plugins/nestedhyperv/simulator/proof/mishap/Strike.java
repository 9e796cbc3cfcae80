package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** A mishap that has found its call. It says whether it really struck; if not, it waits for the next call. */
final class Strike {
    private final Armed armed;
    private final Timeline timeline;
    private final Runnable hit;
    private final Runnable missed;

    Strike(Armed armed, Timeline timeline, Runnable hit, Runnable missed) {
        this.armed = armed;
        this.timeline = timeline;
        this.hit = hit;
        this.missed = missed;
    }

    MishapKind kind() {
        return armed.kind();
    }

    RandomGenerator random() {
        return armed.random();
    }

    void hit() {
        hit.run();
    }

    void missed() {
        missed.run();
    }

    /** Draws a time between two, short ones as likely as long ones of ten times their length. */
    Duration between(Duration shortest, Duration longest) {
        return Draw.between(random(), shortest, longest);
    }

    /** Has something happen later. */
    void after(Duration time, Runnable event) {
        timeline.after(time, event);
    }
}
