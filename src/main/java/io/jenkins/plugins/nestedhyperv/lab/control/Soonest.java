package io.jenkins.plugins.nestedhyperv.lab.control;

import java.time.Instant;
import java.util.Optional;

/** The first of several times that lies ahead. */
final class Soonest {
    private final Instant now;
    private Instant time;

    /**
     * Begins with one time.
     *
     * @param latest what it is unless an earlier one lies ahead
     */
    Soonest(Instant now, Instant latest) {
        this.now = now;
        time = latest;
    }

    /** Considers one more time, if there is one. */
    void or(Optional<Instant> other) {
        if (other.isPresent() && other.get().isAfter(now) && other.get().isBefore(time)) {
            time = other.get();
        }
    }

    Instant time() {
        return time;
    }
}
