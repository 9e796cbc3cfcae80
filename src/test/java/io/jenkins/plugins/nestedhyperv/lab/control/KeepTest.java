package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.Test;

/** A lab that somebody keeps for inspection. */
public class KeepTest {
    private static final Duration LONG = Duration.ofMinutes(30);

    private final World world = new World("here");

    private Process process;
    private LabId lab;

    private void begin() throws Exception {
        process = new Process(world, 1);
        lab = process.ask(ToySpecs.spec(1, 1));
        process.untilReady(lab);
    }

    private Instant in(Duration time) {
        return world.clock.instant().plus(time);
    }

    @Test
    public void aLabThatIsKeptOutlivesItsOwnerAndGoesWhenItsTimeIsOver() throws Exception {
        begin();
        Instant until = in(LONG);
        assertThat(process.controller.keep(lab, until, "the tests failed")).isTrue();
        process.owners.put(ToySpecs.OWNER, OwnerState.ENDED);
        process.controller.ownersChanged();
        process.during(LONG.minusMinutes(1));
        assertThat(process.lab(lab).desired()).isEqualTo(Desired.PRESENT);
        assertThat(process.lab(lab).keepUntil()).contains(until);
        assertThat(process.lab(lab).failure().orElseThrow().message()).isEqualTo("the tests failed");
        process.untilGone(lab);
        assertThat(world.clock.instant()).isAfter(until);
        assertThat(process.told(LabEvent.Kept.class)).hasSize(1);
        assertThat(process.told(LabEvent.Failed.class)).isEmpty();
        assertThat(process.told(LabEvent.Releasing.class).get(0).reason()).contains("kept for inspection");
        assertThat(process.host().isEmpty(process.installation())).isTrue();
    }

    @Test
    public void nothingIsDoneForALabThatIsKept() throws Exception {
        begin();
        int before = process.host().journal.size();
        process.controller.keep(lab, in(LONG), "the tests failed");
        process.host().die(process.host().lab(process.installation(), lab).vm("host-1"));
        process.during(Duration.ofMinutes(10));
        assertThat(process.host().journal).hasSize(before);
        assertThat(process.told(LabEvent.Lost.class)).isEmpty();
    }

    @Test
    public void aLabThatIsKeptGoesAtOnceWhenSomebodySaysSo() throws Exception {
        begin();
        process.controller.keep(lab, in(LONG), "the tests failed");
        process.controller.release(lab, "seen enough");
        assertThat(process.controller.keep(lab, in(LONG), "again")).isFalse();
        process.untilGone(lab);
        assertThat(process.told(LabEvent.Releasing.class).get(0).reason()).isEqualTo("seen enough");
    }

    @Test
    public void aLabIsKeptLongerAndItsFirstReasonStays() throws Exception {
        begin();
        process.controller.keep(lab, in(LONG), "the tests failed");
        Instant later = in(Duration.ofHours(2));
        assertThat(process.controller.keep(lab, later, "somebody looks")).isTrue();
        assertThat(process.controller.keep(lab, later, "somebody looks")).isTrue();
        process.during(Duration.ofHours(1));
        assertThat(process.lab(lab).keepUntil()).contains(later);
        assertThat(process.lab(lab).failure().orElseThrow().message()).isEqualTo("the tests failed");
        assertThat(process.told(LabEvent.Kept.class)).hasSize(2);
        process.untilGone(lab);
    }

    @Test
    public void aLabThatIsKeptIsKeptAfterARestartWhoeverItsOwnerIs() throws Exception {
        begin();
        Instant until = in(LONG);
        process.controller.keep(lab, until, "the tests failed");
        process.kill();
        Process next = new Process(world, 2);
        next.owners.put(ToySpecs.OWNER, OwnerState.UNKNOWN);
        assertThat(next.controller.take(lab)).isTrue();
        next.during(LONG.minusMinutes(2));
        assertThat(next.lab(lab).keepUntil()).contains(until);
        next.untilGone(lab);
        assertThat(next.host().isEmpty(next.installation())).isTrue();
    }

    @Test
    public void aLabWithoutAPlaceOrRecordIsNotKept() throws Exception {
        world.placeAnswer = Optional.of(new PlaceAnswer.NotNow("full"));
        process = new Process(world, 1);
        lab = process.ask(ToySpecs.spec(1, 1));
        process.until(one -> one.toldOf(lab, LabEvent.Waits.class));
        assertThat(process.controller.keep(lab, in(LONG), "the tests failed")).isFalse();
        assertThat(process.controller.keep(new LabId("zzzzzzz1"), in(LONG), "the tests failed"))
                .isFalse();
    }

    @Test
    public void aLabIsNotKeptWhenThatCannotBeRecorded() throws Exception {
        begin();
        process.files.writeFails = true;
        assertThat(process.controller.keep(lab, in(LONG), "the tests failed")).isFalse();
        process.files.writeFails = false;
        process.during(Duration.ofMinutes(1));
        assertThat(process.lab(lab).isReady()).isTrue();
        assertThat(process.told(LabEvent.Kept.class)).isEmpty();
    }
}
