package io.jenkins.plugins.nestedhyperv.cli.scale;

import java.time.Duration;
import java.util.Collection;

/** Times of one kind, added up. */
record Total(Duration time, int number) {
    static final Total NONE = new Total(Duration.ZERO, 0);

    static Total of(Collection<Total> totals) {
        return totals.stream().reduce(NONE, Total::plus);
    }

    Total plus(Total other) {
        return new Total(time.plus(other.time), number + other.number);
    }

    /** The mean; no time of none. */
    Duration mean() {
        return time.dividedBy(Math.max(1, number));
    }
}
