package io.jenkins.plugins.nestedhyperv.simulator.history;

import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of a machine that controllers run on. It is set by people, so it may jump. */
final class SiteClock extends Clock {
    private final Timeline timeline;
    private Duration ahead;

    SiteClock(Timeline timeline, Duration ahead) {
        this.timeline = timeline;
        this.ahead = ahead;
    }

    /** How far it is ahead of the true time. */
    Duration ahead() {
        return ahead;
    }

    void jump(Duration forward) {
        ahead = ahead.plus(forward);
    }

    @Override
    public Instant instant() {
        return timeline.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the engine knows no time zones");
    }
}
