package io.jenkins.plugins.nestedhyperv.lab.toy;

import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import java.time.Instant;
import java.util.Optional;

/** Detached work: after a number of looks it has its effect, or fails. */
final class ToyWork {
    final String action;
    final String target;
    private final Runnable effect;
    private final Optional<Trouble> fault;
    private Instant at;
    private int looks;
    private boolean failed;

    ToyWork(String action, String target, Runnable effect, Optional<Trouble> fault, Instant at, int looks) {
        this.action = action;
        this.target = target;
        this.effect = effect;
        this.fault = fault;
        this.at = at;
        this.looks = looks;
    }

    /** One look passes; tells whether the work is over and not to be listed any more. */
    boolean looked(Instant now) {
        if (failed || --looks > 0) {
            return false;
        }
        if (fault.isEmpty()) {
            effect.run();
            return true;
        }
        failed = true;
        at = now;
        return false;
    }

    boolean runs() {
        return !failed;
    }

    Work observed() {
        return new Work(action, target, at, failed ? fault : Optional.empty());
    }
}
