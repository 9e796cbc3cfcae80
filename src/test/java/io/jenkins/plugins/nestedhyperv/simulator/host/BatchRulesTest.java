package io.jenkins.plugins.nestedhyperv.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer.Refusal;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.WinPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;

public class BatchRulesTest {
    private static final Ledger OLDER = new Ledger(OneHost.LEDGER.installation(), 2);
    private static final Ledger NEWER = new Ledger(OneHost.LEDGER.installation(), 4);

    private static final LabId OTHER = new LabId("another2");

    private final OneHost one = new OneHost();
    private final AtomicReference<TimedHost.Reply<BatchAnswer>> reply = new AtomicReference<>();

    @Test
    public void anOlderGenerationIsRefused() {
        one.done(one.open());

        assertThat(refusal(one.perform(OLDER, Duration.ofMinutes(1), one.open())))
                .isEqualTo(Refusal.OLDER_GENERATION);
        assertThat(one.perform(NEWER, Duration.ofMinutes(1), one.open())).isInstanceOf(BatchAnswer.Taken.class);
        assertThat(refusal(one.perform(one.open()))).isEqualTo(Refusal.OLDER_GENERATION);
    }

    @Test
    public void lookingClaimsNothing() {
        one.contents(NEWER);

        one.done(one.open());
    }

    @Test
    public void anotherInstallationsGenerationDoesNotMatter() {
        one.perform(new Ledger("another", 99), Duration.ofMinutes(1), new Action.BuryLab(OneHost.LAB));

        one.done(one.open());
    }

    @Test
    public void nothingIsMadeForALabWithATombstone() {
        one.done(one.open());
        one.done(new Action.BuryLab(OneHost.LAB));

        assertThat(refusal(one.perform(new Action.CreateDisks(one.hostVm())))).isEqualTo(Refusal.TOMBSTONE);
        one.done(new Action.CloseLab(OneHost.LAB));
        assertThat(one.lab().isEmpty()).isTrue();
        assertThat(one.lab().buried()).isTrue();
    }

    @Test
    public void aNewerGenerationStopsABatchBetweenItsActions() {
        one.done(one.open());
        one.send(reply, new Action.CreateDisks(one.hostVm()), new Action.CreateHostVm(one.hostVm()));
        one.pass(Duration.ofSeconds(2));
        claim(NEWER);
        one.await(() -> reply.get() != null);

        assertThat(outcomes().get(0)).isEqualTo(new ActionOutcome.Done());
        assertThat(outcomes().get(1))
                .isInstanceOfSatisfying(
                        ActionOutcome.NotBegun.class,
                        late -> assertThat(late.reason()).contains("clone or an old backup"));
    }

    @Test
    public void noActionBeginsAfterTheBatchsTime() {
        one.done(one.open());
        BatchAnswer answer = one.perform(
                OneHost.LEDGER,
                Duration.ofSeconds(4),
                new Action.CreateDisks(one.hostVm()),
                new Action.CreateHostVm(one.hostVm()));

        assertThat(((BatchAnswer.Taken) answer).outcomes().get(1)).isInstanceOf(ActionOutcome.NotBegun.class);
        assertThat(one.host.machine().hyperV().vms()).isEmpty();
    }

    @Test
    public void aBatchOutlivesItsTimeWhateverTheHostsClockSays() {
        one.send(reply, one.open());
        one.host.setClock(Duration.ofDays(-30));
        one.await(() -> reply.get() != null);

        assertThat(outcomes()).containsExactly(new ActionOutcome.Done());
    }

    @Test
    public void oneBatchOfALabRunsAtATime() {
        one.done(one.open());
        one.send(reply, new Action.CreateDisks(one.hostVm()));
        one.pass(Duration.ofSeconds(2));

        assertThat(refusal(one.perform(new Action.BuryLab(OneHost.LAB)))).isEqualTo(Refusal.BUSY);
        one.await(() -> reply.get() != null);
        one.done(new Action.BuryLab(OneHost.LAB));
    }

    @Test
    public void theLockOfAWorkerThatDiesIsFree() {
        one.done(one.open());
        TimedHost.Call call = one.send(reply, new Action.CreateDisks(one.hostVm()));
        one.pass(Duration.ofSeconds(3));
        call.kill();

        one.done(new Action.BuryLab(OneHost.LAB));
        one.pass(Duration.ofMinutes(10));
        assertThat(reply.get()).isNull();
        assertThat(one.look().disks()).isFalse();
    }

    @Test
    public void aWorkerThatStandsStillKeepsItsLockAndGoesOn() {
        one.done(one.open());
        TimedHost.Call call = one.send(reply, new Action.CreateDisks(one.hostVm()));
        one.pass(Duration.ofSeconds(2));
        call.pause(Duration.ofMinutes(4));
        one.pass(Duration.ofMinutes(3));

        assertThat(refusal(one.perform(new Action.BuryLab(OneHost.LAB)))).isEqualTo(Refusal.BUSY);
        one.await(() -> reply.get() != null);
        assertThat(outcomes()).containsExactly(new ActionOutcome.Done());
    }

    @Test
    public void whatIsSentWithTheTombstoneIsDoneInItsOrder() {
        one.done(one.open());
        BatchAnswer answer = one.perform(
                new Action.BuryLab(OneHost.LAB), new Action.StartHostVm("host-1"), new Action.TurnOffHostVm("host-2"));

        assertThat(((BatchAnswer.Taken) answer).outcomes().get(0)).isEqualTo(new ActionOutcome.Done());
        assertThat(((BatchAnswer.Taken) answer).outcomes().subList(1, 3))
                .allMatch(ActionOutcome.NotBegun.class::isInstance);
    }

    @Test
    public void whatFollowsAFailureOnTheSameTargetIsNotBegun() {
        one.done(one.open());
        BatchAnswer answer = one.perform(new Action.StartHostVm("host-1"), new Action.ExposeExtensions("host-1"));

        assertThat(((BatchAnswer.Taken) answer).outcomes())
                .element(1)
                .isEqualTo(new ActionOutcome.NotBegun("An action before it on the same target failed."));
    }

    @Test
    public void aHostThatRestartsAnswersNobody() {
        one.done(one.open());
        one.send(reply, new Action.CreateDisks(one.hostVm()));
        one.pass(Duration.ofSeconds(2));
        one.host.reboot(Duration.ofMinutes(2));
        AtomicReference<TimedHost.Reply<?>> look = new AtomicReference<>();
        one.host.look(OneHost.LEDGER, Map.of(), look::set);
        one.await(() -> look.get() != null);

        assertThat(look.get()).isEqualTo(new TimedHost.Reply.Lost<>("The host box is down or restarts."));
        one.pass(Duration.ofMinutes(3));
        assertThat(reply.get()).isNull();
        one.done(new Action.CreateDisks(one.hostVm()));
    }

    @Test
    public void aLeaseIsStampedByTheHostsOwnClock() {
        one.done(one.open());
        assertThat(one.lab().lease()).contains(Duration.ofHours(24));

        one.host.setClock(Duration.ofDays(4));
        assertThat(one.lab().lease().orElseThrow()).isNegative();
        assertThat(renewed(OneHost.LEDGER)).isEqualTo(new TimedHost.Reply.Answer<>(1));
        assertThat(one.lab().lease()).contains(Duration.ofHours(25));
        assertThat(renewed(new Ledger("another", 1))).isEqualTo(new TimedHost.Reply.Answer<>(0));
        assertThat(renewed(OLDER)).isInstanceOf(TimedHost.Reply.Lost.class);
        one.done(new Action.BuryLab(OneHost.LAB));
        assertThat(renewed(OneHost.LEDGER)).isEqualTo(new TimedHost.Reply.Answer<>(0));
    }

    @Test
    public void aLeaseThatCannotBeRenewedKeepsNoOtherFromIt() throws HyperVException {
        one.done(one.open());
        Action.OpenLab open = new Action.OpenLab(OTHER, List.of(), Duration.ofHours(24));
        one.host.perform(new Batch(OneHost.LEDGER, OTHER, Duration.ofMinutes(1), List.of(open)), reply::set);
        one.await(() -> reply.get() != null);
        WinPath lease = WinPath.of("D:\\nhv\\labs\\" + OTHER + "\\lease.json"); // comes before the other one
        one.host.machine().files().existing(lease).markReadOnly(true);

        TimedHost.Reply<Integer> answer = renewed(OneHost.LEDGER, OTHER, OneHost.LAB);
        assertThat(answer).isInstanceOf(TimedHost.Reply.Lost.class);
        assertThat(((TimedHost.Reply.Lost<Integer>) answer).message()).contains("lease.json");
        assertThat(one.lab().lease()).contains(Duration.ofHours(25));
    }

    @Test
    public void aTombstoneIsKeptForADay() {
        one.done(one.open());
        one.done(new Action.BuryLab(OneHost.LAB));
        one.done(new Action.CloseLab(OneHost.LAB));
        one.pass(Duration.ofHours(25));
        assertThat(one.contents().lab(OneHost.LAB)).isPresent();

        one.host.perform(
                new Batch(OneHost.LEDGER, OTHER, Duration.ofMinutes(1), List.of(new Action.CloseLab(OTHER))),
                reply::set);
        one.await(() -> reply.get() != null);
        assertThat(one.contents().lab(OneHost.LAB)).isEmpty();
    }

    private void claim(Ledger ledger) {
        one.host.perform(
                new Batch(ledger, OTHER, Duration.ofMinutes(1), List.of(new Action.BuryLab(OTHER))), answer -> {});
    }

    private TimedHost.Reply<Integer> renewed(Ledger ledger) {
        return renewed(ledger, OneHost.LAB);
    }

    private TimedHost.Reply<Integer> renewed(Ledger ledger, LabId... labs) {
        AtomicReference<TimedHost.Reply<Integer>> renewal = new AtomicReference<>();
        one.host.renew(ledger, Set.of(labs), Duration.ofHours(25), renewal::set);
        one.await(() -> renewal.get() != null);
        return renewal.get();
    }

    private List<ActionOutcome> outcomes() {
        return ((BatchAnswer.Taken) ((TimedHost.Reply.Answer<BatchAnswer>) reply.get()).value()).outcomes();
    }

    private static Refusal refusal(BatchAnswer answer) {
        return ((BatchAnswer.Refused) answer).reason();
    }
}
