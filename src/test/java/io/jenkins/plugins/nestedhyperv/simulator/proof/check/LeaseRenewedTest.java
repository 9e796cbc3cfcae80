package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import java.time.Duration;
import java.util.Map;
import org.junit.Test;

/** When a lease must not run out. */
public class LeaseRenewedTest {
    private static final Duration LEASE = Duration.ofMinutes(30);
    private static final Duration ALMOST = Duration.ofMinutes(29);
    private static final Duration REST = Duration.ofMinutes(1);
    private static final Duration EARLY = Duration.ofMinutes(15);
    private static final Duration LATE = Duration.ofMinutes(25);

    private static Story leased() {
        Story story = Story.of().ready();
        lease(story);
        return story;
    }

    private static void lease(Story story) {
        story.checks().leased(Story.HOST, Story.OURS, Story.LAB, LEASE);
    }

    private static void sees(Story story) {
        story.checks().sees(Story.LEDGER, Story.HOST);
    }

    /** Time passes, and the host is seen. */
    private static Story step(Story story, Duration time) {
        story.after(time);
        sees(story);
        return stepEnds(story);
    }

    private static Story stepEnds(Story story) {
        story.checks().stepEnds(story.now());
        return story;
    }

    /** The lease of a host that was seen for the last time at a time is not renewed. */
    private static Story lastSeen(Duration at) {
        return stepEnds(step(leased(), at).after(LEASE.minus(at)));
    }

    /** What happens at a time to a lease that is then not renewed. */
    private static Story unrenewed(Duration at, Runnable what, Story story) {
        step(story, at);
        what.run();
        return step(story, LEASE.minus(at));
    }

    private static void unanswered(Story story) {
        story.checks().renews(Story.LEDGER, Story.HOST, Map.of());
        story.checks().renewed(Story.LEDGER, Story.HOST, false);
    }

    @Test
    public void aLeaseDoesNotRunOut() {
        step(leased(), ALMOST).fulfils(Check.LEASE_RENEWED);
        step(step(leased(), ALMOST), REST).violates(Check.LEASE_RENEWED);
    }

    @Test
    public void aRenewedLeaseCountsFromThen() {
        Story story = step(leased(), EARLY);
        lease(story);
        step(story, EARLY).fulfils(Check.LEASE_RENEWED);
        step(story, EARLY).violates(Check.LEASE_RENEWED);
    }

    @Test
    public void nobodyRenewsForAnOwnerThatHasEnded() {
        Story story = leased();
        unrenewed(LATE, story::ended, story).fulfils(Check.LEASE_RENEWED);
    }

    @Test
    public void aHostThatDidNotAnswerLatelyIsAnExcuse() {
        Story story = leased();
        unrenewed(LATE, () -> unanswered(story), story).fulfils(Check.LEASE_RENEWED);
        Story waiting = leased();
        unrenewed(EARLY, () -> waiting.checks().renews(Story.LEDGER, Story.HOST, Map.of()), waiting)
                .fulfils(Check.LEASE_RENEWED);
        Story again = leased();
        unrenewed(EARLY, () -> unanswered(again), again).violates(Check.LEASE_RENEWED);
    }

    /** A renewal that did not concern this lease is sent at a time, and answered late in the life of the lease. */
    private static Story answeredLate(Duration sent) {
        Story story = step(leased(), sent);
        story.checks().renews(Story.LEDGER, Story.HOST, Map.of());
        step(story, LATE.minus(sent));
        story.checks().renewed(Story.LEDGER, Story.HOST, true);
        return step(story, LEASE.minus(LATE));
    }

    @Test
    public void aRenewalThatKeptTheNextOneWaitingIsAnExcuse() {
        answeredLate(EARLY).fulfils(Check.LEASE_RENEWED);
        answeredLate(LATE).violates(Check.LEASE_RENEWED);
    }

    @Test
    public void aHostThatNobodySawLatelyIsAnExcuse() {
        lastSeen(EARLY).fulfils(Check.LEASE_RENEWED);
        lastSeen(LATE).violates(Check.LEASE_RENEWED);
    }

    @Test
    public void aLabThatNoProcessDroveLatelyIsAnExcuse() {
        Story story = leased();
        Runnable restart = () -> {
            story.checks().gaveUp(Story.LEDGER);
            story.record(story.lab());
        };
        unrenewed(LATE, restart, story).fulfils(Check.LEASE_RENEWED);
        Story again = leased();
        Runnable earlier = () -> {
            again.checks().gaveUp(Story.LEDGER);
            again.record(again.lab());
        };
        unrenewed(EARLY, earlier, again).violates(Check.LEASE_RENEWED);
    }

    @Test
    public void aClockThatJumpedIsAnExcuse() {
        Story story = leased();
        unrenewed(EARLY, () -> story.checks().clockSet(Story.HOST, LEASE), story)
                .fulfils(Check.LEASE_RENEWED);
    }
}
