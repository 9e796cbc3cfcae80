package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyHost;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Test;

/** A record from before its lab had a place comes back from an old backup, while a host has the lab and its owner lives. */
public class OldBackupTest {
    private final World world = new World("here");
    private final ToyHost here = world.hosts.get("here");
    private LabId lab;
    private Process next;

    @Before
    public void putTheRecordBack() throws Exception {
        Process first = new Process(world, 1);
        world.placeAnswer = Optional.of(new PlaceAnswer.NotNow("full"));
        lab = first.ask(ToySpecs.spec(1, 1));
        first.until(one -> one.toldOf(lab, LabEvent.Waits.class));
        byte[] backup = world.record(lab);
        world.placeAnswer = Optional.empty();
        first.untilReady(lab);
        first.kill();
        world.putRecord(lab, backup);
        world.hosts.put("elsewhere", new ToyHost(world.clock)); // The next place that is granted.
    }

    private void begin() throws Exception {
        next = new Process(world, 2);
        assertThat(next.controller.take(lab)).isTrue();
    }

    @Test
    public void aLabThatAHostShowsIsNotMadeASecondTime() throws Exception {
        begin();
        next.untilGone(lab);
        assertThat(next.told(LabEvent.Failed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure().message()).contains("is on here already"));
        assertThat(next.told(LabEvent.Placed.class)).isEmpty();
        assertNothingLeft();
    }

    @Test
    public void aHostThatDoesNotAnswerIsNamedAndWhatItHasIsRemovedWhenItDoes() throws Exception {
        here.silent = true;
        begin();
        next.untilReady(lab);
        assertThat(next.lab(lab).placement()).containsOnly(Map.entry("host-1", "elsewhere"));
        assertThat(next.lab(lab).hosts()).containsEntry("here", HostRecord.FRESH);
        here.silent = false;
        next.until(one -> here.isEmpty(one.installation()));
        assertThat(next.lab(lab).isReady()).isTrue();
        next.controller.release(lab, "done");
        next.untilGone(lab);
        assertNothingLeft();
    }

    @Test
    public void aLabIsNotGoneBeforeTheHostsWereAskedThatDidNotAnswer() throws Exception {
        here.silent = true;
        begin();
        next.untilReady(lab);
        next.controller.release(lab, "done");
        next.during(Duration.ofMinutes(10));
        assertThat(next.controller.lab(lab)).isPresent();
        here.silent = false;
        next.untilGone(lab);
        assertNothingLeft();
    }

    @Test
    public void norIsItAfterTheClockWasSetBackToBeforeItWasAskedFor() throws Exception {
        here.silent = true;
        world.placeAnswer = Optional.of(new PlaceAnswer.NotNow("full"));
        begin();
        next.until(one -> one.toldOf(lab, LabEvent.Waits.class));
        world.clock.advance(Duration.ofHours(-1));
        world.placeAnswer = Optional.empty();
        next.untilReady(lab);
        assertThat(next.lab(lab).hosts()).containsEntry("here", HostRecord.FRESH);
        next.controller.release(lab, "done");
        next.during(Duration.ofMinutes(10));
        assertThat(next.controller.lab(lab)).isPresent();
    }

    @Test
    public void aLabThatAHostShowsIsNotGoneBeforeTheSilentHostsWereAsked() throws Exception {
        ToyHost elsewhere = world.hosts.get("elsewhere");
        elsewhere.silent = true;
        begin();
        next.until(one -> one.toldOf(lab, LabEvent.Failed.class));
        next.during(Duration.ofMinutes(10));
        assertThat(here.isEmpty(next.installation())).isTrue();
        assertThat(next.lab(lab).hosts().get("elsewhere").gone()).isFalse();
        elsewhere.silent = false;
        next.untilGone(lab);
        assertNothingLeft();
    }

    @Test
    public void aHostThatAnswersInTimeWithNothingIsNotNamed() throws Exception {
        world.hosts.put("empty", new ToyHost(world.clock));
        world.hosts.get("empty").silent = true;
        here.silent = true;
        begin();
        world.placeAnswer = Optional.of(new PlaceAnswer.NotNow("full"));
        next.until(one -> one.lab(lab).hosts().size() == 2);
        world.hosts.get("empty").silent = false;
        next.until(one -> one.lab(lab).hosts().size() == 1);
        assertThat(next.lab(lab).hosts()).containsOnlyKeys("here");
    }

    private void assertNothingLeft() {
        world.hosts.values().forEach(host -> {
            assertThat(host.isEmpty(next.installation())).isTrue();
            assertThat(host.violations).isEmpty();
        });
        assertThat(world.records(lab)).isFalse();
    }
}
