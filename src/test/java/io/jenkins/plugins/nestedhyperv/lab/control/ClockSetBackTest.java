package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyFault;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.Test;

/** A clock that is set back by an hour holds nothing up for an hour. */
public class ClockSetBackTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMinutes(10);

    private final World world = new World("here");

    private void soon(Process process, Predicate<Process> holds) {
        world.clock.advance(HOUR.negated());
        Instant from = world.clock.instant();
        process.until(holds);
        assertThat(Duration.between(from, world.clock.instant())).isLessThan(SOON);
    }

    @Test
    public void aLabIsBuiltFurther() throws Exception {
        Process process = new Process(world, 1);
        process.during(HOUR);
        LabId lab = process.ask(ToySpecs.spec(1, 2));
        process.until(one -> one.toldOf(lab, LabEvent.Placed.class));
        process.during(Duration.ofSeconds(2));
        soon(process, one -> one.lab(lab).isReady());
    }

    @Test
    public void aLabThatWaitsForAPlaceAsksAgain() throws Exception {
        Process process = new Process(world, 1);
        world.placeAnswer = Optional.of(new PlaceAnswer.NotNow("full"));
        LabId lab = process.ask(ToySpecs.spec(1, 0));
        process.until(one -> one.toldOf(lab, LabEvent.Waits.class));
        world.placeAnswer = Optional.empty();
        soon(process, one -> one.lab(lab).isReady());
    }

    @Test
    public void whatFailedIsTriedAgain() throws Exception {
        Process process = new Process(world, 1);
        process.host().faults.always("CreateDisks", "host-1", ToyFault.PASSING);
        LabId lab = process.ask(ToySpecs.spec(1, 0));
        process.during(Duration.ofMinutes(1));
        process.host().faults.stop();
        soon(process, one -> one.lab(lab).isReady());
    }

    @Test
    public void aLabGoes() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.untilReady(lab);
        process.controller.release(lab, "done");
        process.until(one -> one.lab(lab).hosts().get("here").emptyAt().isPresent());
        soon(process, one -> one.controller.lab(lab).isEmpty());
    }

    @Test
    public void aLookFromBeforeIsNotTheSecondThatShowsNothing() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.untilReady(lab);
        process.controller.release(lab, "done");
        process.until(one -> one.lab(lab).hosts().get("here").emptyAt().isPresent());
        process.host().hangs = true;
        world.clock.advance(HOUR.negated());
        process.during(Duration.ofMinutes(1));
        assertThat(process.controller.lab(lab)).isPresent();
        process.host().hangs = false;
        process.untilGone(lab);
    }

    @Test
    public void noPlaceIsAskedForByALookFromBefore() throws Exception {
        Process process = new Process(world, 1);
        process.during(Duration.ofMinutes(1));
        process.host().hangs = true;
        world.clock.advance(HOUR.negated());
        LabId lab = process.ask(ToySpecs.spec(1, 0));
        process.during(Duration.ofMinutes(2));
        assertThat(process.askedForPlace).isEmpty();
        process.host().hangs = false;
        process.untilReady(lab);
    }

    @Test
    public void aLookThatWasUnderWayMeanwhileIsOneFromBefore() throws Exception {
        Process process = new Process(world, 1);
        List<Integer> looks = new ArrayList<>();
        process.host().way = seen -> {
            if (looks.isEmpty()) {
                looks.add(process.host().looks);
                world.clock.advance(HOUR.negated());
            }
            return seen;
        };
        LabId lab = process.ask(ToySpecs.spec(1, 0));
        process.until(one -> one.askedForPlace.contains(lab));
        assertThat(process.host().looks).isGreaterThan(looks.get(0));
    }

    @Test
    public void aTimeLimitRunsOut() throws Exception {
        Process process = new Process(world, 1);
        process.host().neverBoot.add("host-1");
        LabId lab = process.ask(ToySpecs.spec(1, 0, "timeouts: {extensionsVisible: 4m}"));
        process.until(one -> one.host().journal.contains("StartHostVm host-1"));
        soon(process, one -> one.toldOf(lab, LabEvent.MadeAgain.class));
    }

    @Test
    public void aLeaseIsRenewed() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0, "lease: 1h"));
        process.untilReady(lab);
        process.during(Duration.ofMinutes(21));
        int before = process.host().renewals.size();
        soon(process, one -> one.host().renewals.size() > before);
    }

    @Test
    public void aLeaseIsRenewedAlsoOnceTheClockHasCaughtUp() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0, "lease: 3h"));
        process.untilReady(lab);
        process.host().silent = true;
        world.clock.advance(HOUR.negated());
        process.during(HOUR.plusMinutes(5));
        process.host().silent = false;
        process.during(Duration.ofMinutes(1));
        assertThat(process.host().renewals).isNotEmpty();
    }

    @Test
    public void aRenewalThatWasUnderWayMeanwhileIsOfNow() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 0, "lease: 3h"));
        process.untilReady(lab);
        process.host().renewalsHang = true;
        process.during(HOUR.plusMinutes(5));
        world.clock.advance(HOUR.negated());
        process.host().renewalsHang = false;
        process.until(one -> !one.host().renewals.isEmpty());
        process.during(Duration.ofSeconds(2));
        assertThat(process.lab(lab).hosts().get("here").renewedAt())
                .hasValueSatisfying(at -> assertThat(at).isBeforeOrEqualTo(world.clock.instant()));
    }

    @Test
    public void aProcessThatStartsAfterwardsTakesTheTimesOfARecordForNow() throws Exception {
        Process first = new Process(world, 1);
        LabId lab = first.ask(ToySpecs.spec(1, 1));
        first.untilReady(lab);
        first.kill();
        world.clock.advance(HOUR.negated());
        Process second = new Process(world, 2);
        second.controller.take(lab);
        second.controller.release(lab, "done");
        Instant from = world.clock.instant();
        second.untilGone(lab);
        assertThat(Duration.between(from, world.clock.instant())).isLessThan(SOON);
    }

    @Test
    public void onlyTimesThatLieAheadAreMended() {
        Instant now = ToySpecs.placed(ToySpecs.spec(1, 0), "here", Instant.EPOCH)
                .created()
                .plusSeconds(100);
        Lab past = ToySpecs.placed(ToySpecs.spec(1, 0), "here", now.minusSeconds(9))
                .with(
                        "here",
                        HostRecord.FRESH.sent(now.plusSeconds(50)).renewed(now).seenEmpty(now.minusSeconds(1)));
        assertThat(ClockSetBack.mend(past, now, Duration.ofSeconds(60))).isEqualTo(past);

        Lab ahead = ToySpecs.placed(ToySpecs.spec(1, 0), "here", now.plusSeconds(9))
                .with("here", HostRecord.FRESH.sent(now.plusSeconds(70)).renewed(now.plusSeconds(5)));
        Lab mended = ToySpecs.placed(ToySpecs.spec(1, 0), "here", now)
                .with("here", HostRecord.FRESH.sent(now.plusSeconds(60)).renewed(now.minus(Duration.ofHours(8))));
        assertThat(ClockSetBack.mend(ahead, now, Duration.ofSeconds(60))).isEqualTo(mended);
    }
}
