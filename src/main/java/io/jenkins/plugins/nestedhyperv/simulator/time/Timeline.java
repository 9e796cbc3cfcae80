package io.jenkins.plugins.nestedhyperv.simulator.time;

import java.time.Duration;
import java.time.Instant;

/**
 * What happens when on simulated machines. All events of a timeline run one after the other, so whatever only they touch
 * needs no lock.
 */
public interface Timeline {
    /** What time it is. */
    Instant now();

    /** Has something happen at a time, or at once when that is over; of two events at one time the one asked for first. */
    void at(Instant when, Runnable event);

    /** Has something happen after a time. */
    default void after(Duration time, Runnable event) {
        at(now().plus(time), event);
    }
}
