package io.jenkins.plugins.nestedhyperv.simulator.proof.drive;

import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of a machine that controllers run on. It is set by people, so it may jump. */
public final class SiteClock extends Clock {
    private final Timeline timeline;
    private Duration ahead;

    /** A clock that is ahead of the timeline by this, or behind it. */
    public SiteClock(Timeline timeline, Duration ahead) {
        this.timeline = timeline;
        this.ahead = ahead;
    }

    /** How far it is ahead of the true time. */
    public Duration ahead() {
        return ahead;
    }

    /** Somebody sets it forward, or back. */
    public void jump(Duration forward) {
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
