package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The process on a host that performs one call. It may die or stand still at any moment. */
final class Worker implements TimedHost.Call {
    private final Timeline timeline;
    private final Consumer<Worker> leaves;
    private final List<Runnable> atEnd = new ArrayList<>(1);
    private Instant standsUntil = Instant.MIN;
    private boolean ended;

    /** A worker that lives; {@code leaves} is told once, when it ends or dies. */
    Worker(Timeline timeline, Consumer<Worker> leaves) {
        this.timeline = timeline;
        this.leaves = leaves;
    }

    /** Does something after a time, if it still lives then. */
    void after(Duration time, Runnable what) {
        timeline.after(time, () -> go(what));
    }

    private void go(Runnable what) {
        if (ended) {
            return;
        }
        if (timeline.now().isBefore(standsUntil)) {
            timeline.at(standsUntil, () -> go(what));
        } else {
            what.run();
        }
    }

    /** What is done when it ends or dies. */
    void atEnd(Runnable what) {
        atEnd.add(what);
    }

    /** Its work is done. */
    void end() {
        if (!ended) {
            ended = true;
            leaves.accept(this);
            atEnd.forEach(Runnable::run);
        }
    }

    @Override
    public void kill() {
        end();
    }

    @Override
    public void pause(Duration time) {
        Instant until = timeline.now().plus(time);
        standsUntil = until.isAfter(standsUntil) ? until : standsUntil;
    }
}
