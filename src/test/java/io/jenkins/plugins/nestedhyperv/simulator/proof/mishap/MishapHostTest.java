package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost.Reply;
import io.jenkins.plugins.nestedhyperv.simulator.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.Test;

public class MishapHostTest {
    private static final LabId LAB = new LabId("aaaaaaaa");
    private static final Ledger LEDGER = new Ledger("me", 1);
    private static final Duration TTL = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final VmRef VM = VmRef.hostVm(LAB, "host-1");
    private static final List<String> ALL = List.of("StartHostVm host-1", "StartHostVm host-2", "StartHostVm host-3");

    private final VirtualTimeline timeline = new VirtualTimeline(START);
    private final RecordingHost recording = new RecordingHost(timeline);
    private final List<MishapKind> struck = new ArrayList<>();
    private final HostMishaps mishaps = new HostMishaps(timeline, struck::add);
    private final TimedHost host = mishaps.on(recording);
    private final List<Reply<BatchAnswer>> answers = new ArrayList<>();
    private final List<Reply<HostSnapshot>> looks = new ArrayList<>();

    private Duration runAll() {
        while (timeline.runNext()) {}
        return Duration.between(START, timeline.now());
    }

    private void perform(MishapKind kind, long seed) {
        mishaps.arm(kind, CallKind.PERFORM, 1, new SplittableRandom(seed));
        host.perform(batch(), answers::add);
    }

    private static Batch batch() {
        return new Batch(
                LEDGER,
                LAB,
                TTL,
                List.of(
                        new Action.StartHostVm("host-1"),
                        new Action.StartHostVm("host-2"),
                        new Action.StartHostVm("host-3")));
    }

    private void look() {
        host.look(LEDGER, Map.of(), looks::add);
    }

    private List<ActionOutcome> outcomes() {
        assertThat(answers).hasSize(1);
        return ((BatchAnswer.Taken) ((Reply.Answer<BatchAnswer>) answers.get(0)).value()).outcomes();
    }

    private HostSnapshot seen() {
        return ((Reply.Answer<HostSnapshot>) looks.get(looks.size() - 1)).value();
    }

    @Test
    public void nothingHappensUnlessArmed() {
        host.perform(batch(), answers::add);
        runAll();
        assertThat(outcomes()).hasSize(3).allMatch(outcome -> outcome instanceof ActionOutcome.Done);
        assertThat(struck).isEmpty();
    }

    @Test
    public void aLostRequestDoesNothing() {
        perform(MishapKind.LOST_REQUEST, 1);
        runAll();
        assertThat(recording.done).isEmpty();
        assertThat(answers).singleElement().isInstanceOf(Reply.Lost.class);
        assertThat(struck).containsExactly(MishapKind.LOST_REQUEST);
    }

    @Test
    public void aLostAnswerComesAfterTheEffect() {
        perform(MishapKind.LOST_ANSWER, 1);
        runAll();
        assertThat(recording.done).isEqualTo(ALL);
        assertThat(answers).singleElement().isInstanceOf(Reply.Lost.class);
    }

    @Test
    public void aSlowAnswerIsTrueAndMinutesLate() {
        perform(MishapKind.SLOW_ANSWER, 1);
        assertThat(runAll()).isGreaterThan(TTL.plusSeconds(30));
        assertThat(outcomes()).hasSize(3);
    }

    @Test
    public void aWorkerDiesBetweenTwoActions() {
        perform(MishapKind.PARTIAL_BATCH, seedWithDelay(15));
        runAll();
        assertThat(recording.done).containsExactly("StartHostVm host-1");
        assertThat(answers).singleElement().isInstanceOf(Reply.Lost.class);
        assertThat(struck).containsExactly(MishapKind.PARTIAL_BATCH);
    }

    @Test
    public void aWorkerGoesOnMinutesAfterItWasGivenUp() {
        perform(MishapKind.LATE_ACTION, seedWithDelay(15));
        while (answers.isEmpty()) {
            timeline.runNext();
        }
        assertThat(answers).singleElement().isInstanceOf(Reply.Lost.class);
        assertThat(recording.done).hasSize(1);
        runAll();
        assertThat(recording.done).isEqualTo(ALL);
        assertThat(answers).hasSize(1);
    }

    @Test
    public void aWorkerThatStandsStillOutlivesItsController() {
        mishaps.arm(MishapKind.LATE_ACTION, CallKind.PERFORM, 1, new SplittableRandom(seedWithDelay(15)));
        TimedHost.Call call = host.perform(batch(), answers::add);
        timeline.after(Duration.ofSeconds(30), call::kill);
        runAll();
        assertThat(recording.done).isEqualTo(ALL);
    }

    @Test
    public void twoWorkersAreAtOneLabAtOnce() {
        perform(MishapKind.TWO_WORKERS, seedWithDelay(15));
        runAll();
        assertThat(recording.done)
                .hasSize(6)
                .startsWith("StartHostVm host-1", "StartHostVm host-2", "StartHostVm host-1");
        assertThat(answers).hasSize(1);
        assertThat(struck).containsExactly(MishapKind.TWO_WORKERS);
    }

    @Test
    public void aMishapThatCameTooLateWaitsForTheNextCall() {
        mishaps.arm(MishapKind.PARTIAL_BATCH, CallKind.PERFORM, 1, new SplittableRandom(seedWithDelay(15)));
        Batch shorter = new Batch(LEDGER, LAB, TTL, List.of(new Action.StartHostVm("host-1")));
        host.perform(shorter, answers::add);
        runAll();
        assertThat(outcomes()).hasSize(1);
        assertThat(struck).isEmpty();
        for (int i = 0; i < 50 && struck.isEmpty(); i++) {
            host.perform(batch(), answers::add);
            runAll();
        }
        assertThat(struck).containsExactly(MishapKind.PARTIAL_BATCH);
    }

    @Test
    public void oneActionFailsBeforeOrAfterItsEffect() {
        List<Integer> effects = new ArrayList<>();
        for (int seed = 0; seed < 20; seed++) {
            answers.clear();
            recording.done.clear();
            perform(MishapKind.PASSING_FAILURE, seed);
            runAll();
            assertThat(outcomes()).hasSize(3);
            assertThat(outcomes().stream().filter(one -> one instanceof ActionOutcome.Failed))
                    .hasSize(1)
                    .noneMatch(one -> ((ActionOutcome.Failed) one).trouble().lasting());
            effects.add(recording.done.size());
        }
        assertThat(effects).contains(2, 3);
    }

    @Test
    public void whatIsBehindAFailureOnItsTargetIsNotBegun() {
        mishaps.arm(MishapKind.LASTING_FAILURE, CallKind.PERFORM, 1, new SplittableRandom(firstFails()));
        List<Action> actions = List.of(new Action.TurnOffHostVm("host-1"), new Action.DeleteHostVm("host-1"));
        host.perform(new Batch(LEDGER, LAB, TTL, actions), answers::add);
        runAll();
        assertThat(((ActionOutcome.Failed) outcomes().get(0)).trouble().lasting())
                .isTrue();
        assertThat(outcomes().get(1)).isInstanceOf(ActionOutcome.NotBegun.class);
        assertThat(recording.done).doesNotContain("DeleteHostVm host-1");
    }

    @Test
    public void busyRefusesTheBatch() {
        perform(MishapKind.BUSY, 1);
        runAll();
        BatchAnswer answer = ((Reply.Answer<BatchAnswer>) answers.get(0)).value();
        assertThat(((BatchAnswer.Refused) answer).reason()).isEqualTo(BatchAnswer.Refusal.BUSY);
        assertThat(recording.done).isEmpty();
    }

    @Test
    public void aStaleLookHasTheTimeAtWhichItBegan() {
        look();
        runAll();
        int shownAgain = 0;
        for (int seed = 0; seed < 20; seed++) {
            Instant asked = timeline.now();
            mishaps.arm(MishapKind.STALE_SNAPSHOT, CallKind.LOOK, 1, new SplittableRandom(seed));
            look();
            runAll();
            Instant at = ((Look.Seen<?>) seen().contents()).at();
            assertThat(at).isBeforeOrEqualTo(asked);
            assertThat(at.isBefore(asked)
                            || Duration.between(asked, timeline.now()).compareTo(TTL) > 0)
                    .isTrue();
            shownAgain += at.isBefore(asked) ? 1 : 0;
        }
        assertThat(shownAgain).isBetween(3, 17);
        assertThat(struck).hasSize(20);
    }

    @Test
    public void anIncompleteLookSaysWhatIsMissing() {
        for (int seed = 0; seed < 20; seed++) {
            mishaps.arm(MishapKind.INCOMPLETE_SNAPSHOT, CallKind.LOOK, 1, new SplittableRandom(seed));
            look();
            runAll();
            boolean inside = seen().contents()
                    .found()
                    .map(all -> all.lab(LAB)
                            .orElseThrow()
                            .hostVms()
                            .get(0)
                            .inside()
                            .found()
                            .isPresent())
                    .orElse(false);
            assertThat(seen().resources().found().isPresent() && inside).isFalse();
        }
    }

    @Test
    public void nobodyReachesASilentHostAndItGoesOn() throws HostException {
        host.perform(batch(), answers::add);
        mishaps.silentFor(Duration.ofMinutes(10));
        assertThatThrownBy(() -> host.guests().facts(VM)).isInstanceOf(HostException.class);
        look();
        runAll();
        assertThat(answers).singleElement().isInstanceOf(Reply.Lost.class);
        assertThat(looks).singleElement().isInstanceOf(Reply.Lost.class);
        assertThat(recording.done).isEqualTo(ALL);
        assertThat(struck).containsExactly(MishapKind.HOST_UNREACHABLE);
        mishaps.stop();
        look();
        runAll();
        assertThat(seen().contents().found()).isPresent();
    }

    @Test
    public void callersOfARestartedHostNoticeIt() {
        host.perform(batch(), answers::add).kill();
        host.look(LEDGER, Map.of(), looks::add).kill();
        mishaps.breakConnections();
        runAll();
        assertThat(answers).singleElement().isInstanceOf(Reply.Lost.class);
        assertThat(looks).singleElement().isInstanceOf(Reply.Lost.class);
    }

    @Test
    public void aCommandWhoseAnswerIsLostRuns() {
        OperationId id = OperationId.random(new SplittableRandom(1));
        mishaps.arm(MishapKind.LOST_ANSWER, CallKind.GUESTS, 1, new SplittableRandom(1));
        mishaps.arm(MishapKind.LOST_REQUEST, CallKind.GUESTS, 1, new SplittableRandom(1));
        for (String command : List.of("a", "b")) {
            assertThatThrownBy(() -> host.guests().start(VM, id, command, new byte[0]))
                    .isInstanceOf(HostException.class);
        }
        assertThat(recording.done).containsExactly("start a");
    }

    @Test
    public void aRenewalWhoseAnswerIsLostIsMade() {
        List<Reply<Integer>> renewals = new ArrayList<>();
        mishaps.arm(MishapKind.LOST_ANSWER, CallKind.RENEW, 1, new SplittableRandom(1));
        host.renew(LEDGER, Set.of(LAB), TTL, renewals::add);
        runAll();
        assertThat(recording.done).containsExactly("renew");
        assertThat(renewals).singleElement().isInstanceOf(Reply.Lost.class);
    }

    @Test
    public void aMishapStrikesAsOftenAsItWasArmedFor() {
        mishaps.arm(MishapKind.LOST_REQUEST, CallKind.LOOK, 2, new SplittableRandom(1));
        for (int i = 0; i < 3; i++) {
            look();
            runAll();
        }
        assertThat(looks.stream().filter(reply -> reply instanceof Reply.Lost)).hasSize(2);
        assertThat(struck).hasSize(2);
    }

    @Test
    public void aKilledCallerKillsBothWorkers() {
        mishaps.arm(MishapKind.TWO_WORKERS, CallKind.PERFORM, 1, new SplittableRandom(seedWithDelay(15)));
        host.perform(batch(), answers::add).kill();
        runAll();
        assertThat(recording.done).isEmpty();
        assertThat(answers).isEmpty();
    }

    @Test
    public void noKindStrikesWhereItMakesNoSense() {
        assertThatThrownBy(() -> mishaps.arm(MishapKind.BUSY, CallKind.LOOK, 1, new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A seed whose first time between 10 ms and 20 s is within two seconds of the wanted one. */
    private static long seedWithDelay(int seconds) {
        for (long seed = 0; ; seed++) {
            Duration drawn = Draw.between(new SplittableRandom(seed), Duration.ofMillis(10), Duration.ofSeconds(20));
            if (Math.abs(drawn.toMillis() - seconds * 1000L) < 2000) {
                return seed;
            }
        }
    }

    private static long firstFails() {
        for (long seed = 0; ; seed++) {
            if (new SplittableRandom(seed).nextInt(2) == 0) {
                return seed;
            }
        }
    }
}
