package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change.What;
import java.time.Duration;
import java.util.Optional;
import org.junit.Test;

/** Why labs end, and what must be so in the end. */
public class EndChecksTest {
    private static final Change.Thing ELSEWHERE =
            Story.thing(Change.Kind.VM, "elsewhere", "vm-0", Story.engine(Story.HOST_VM));

    @Test
    public void aLabThatLivesDoesNotGo() {
        Story story = Story.of().ready();
        story.record(story.lab().released("no reason")).violates(Check.REASON_TO_GO);
    }

    @Test
    public void aLabThatNoHostHasGoesWhenItIsOldEnough() {
        Duration lease = Story.of().lab().spec().orElseThrow().lease();
        released(lease.minusSeconds(1)).violates(Check.REASON_TO_GO);
        released(lease).fulfils(Check.REASON_TO_GO);
    }

    private static Story released(Duration age) {
        Story story = Story.of();
        story.checks().told(Story.LEDGER, new LabEvent.Releasing(Story.LAB, Story.START.plus(age), "its lease"));
        return story.record(story.lab().released("its lease"));
    }

    @Test
    public void aLabGoesWhenItsOwnerHasEndedItFailedOrItsLeaseIsOver() {
        Story.of().ended().fulfils(Check.REASON_TO_GO);

        Story failed = Story.of();
        failed.checks().gaveUp(Story.LEDGER);
        failed.record(failed.lab()
                        .failed(failure(failed, "host-1 does not start"))
                        .released("it failed"))
                .fulfils(Check.REASON_TO_GO);

        Story leaseOver = Story.of().ready();
        leaseOver.checks().leased(Story.HOST, Story.OURS, Story.LAB, Duration.ofHours(1));
        leaseOver.after(Duration.ofHours(1));
        leaseOver.record(leaseOver.lab().released("its lease")).fulfils(Check.REASON_TO_GO);
    }

    @Test
    public void afterPeaceALabThatHasEndedIsGone() {
        Story.of().ready().ended().buried().ends().violates(Check.NOTHING_LEFT);
        Story.of().ready().ended().buried().removed().forgotten().ends().fulfils(Check.NOTHING_LEFT);
    }

    @Test
    public void afterPeaceALivingLabIsReady() {
        Story.of().ready().ends().fulfils(Check.LIVE_AND_READY);
        Story.of().running().ends().violates(Check.LIVE_AND_READY);
    }

    @Test
    public void afterPeaceNoVmWasRestartedWithoutBeingLost() {
        restarted(Story.of("onLoss: continue").ready()).ends().violates(Check.LIVE_AND_READY);
        restarted(Story.of("onLoss: continue").ready())
                .lost(Story.HOST_VM, Making.LOST)
                .lost(Story.INNER_VM, Making.LOST)
                .ends()
                .fulfils(Check.LIVE_AND_READY);
        restarted(Story.of().running()).handedOver().ends().fulfils(Check.LIVE_AND_READY);
    }

    @Test
    public void afterPeaceNobodyKnowsWhatHappenedWhereNobodyCanLook() {
        restarted(Story.of().ready())
                .change(Change.What.CHANGED, Story.VM, Actor.MACHINE, Change.HANG)
                .ends()
                .fulfils(Check.LIVE_AND_READY);
        Story locked = locked(Story.of().ready());
        locked.ends().fulfils(Check.LIVE_AND_READY);
        locked.change(Change.What.CHANGED, Story.VM, Actor.MACHINE, Change.UNLOCK)
                .ends()
                .violates(Check.LIVE_AND_READY);
        locked(Story.of().ready())
                .change(Change.What.STOPPED, Story.VM, Actor.MACHINE)
                .ends()
                .violates(Check.LIVE_AND_READY);
    }

    /** It comes up again without its inner VM, and takes no password. */
    private static Story locked(Story story) {
        story.change(Change.What.STOPPED, Story.VM, Actor.MACHINE, Change.RESTART);
        story.change(Change.What.STARTED, Story.VM, Actor.MACHINE, Change.RESTART);
        return story.change(Change.What.CHANGED, Story.VM, Actor.MACHINE, Change.LOCK);
    }

    /** Its inner VM comes up by itself again. */
    private static Story restarted(Story story) {
        story.change(Change.What.STOPPED, Story.VM, Actor.MACHINE, Change.RESTART);
        story.change(Change.What.STARTED, Story.VM, Actor.MACHINE, Change.RESTART);
        return story.change(Change.What.STARTED, Story.innerVm(), Actor.MACHINE);
    }

    @Test
    public void afterPeaceALabIsJudgedByTheVmThatItsRecordMeans() {
        moved(elsewhere(Story.of()).ready(), ELSEWHERE).ends().fulfils(Check.LIVE_AND_READY);
        moved(Story.of().ready(), Story.VM).ends().violates(Check.LIVE_AND_READY);

        elsewhere(Story.of().ready().sentByACopy(1)).ends().fulfils(Check.LIVE_AND_READY);
        elsewhere(Story.of().ready().sentByACopy(1).change(What.STOPPED, Story.VM, Actor.MACHINE))
                .ends()
                .violates(Check.LIVE_AND_READY);
    }

    /** Another VM of the same name is made on another host, and runs. */
    private static Story elsewhere(Story story) {
        Actor engine = Story.engine(Story.HOST_VM);
        return story.made(Story.thing(Change.Kind.DISK, "elsewhere", "system.vhdx", engine), ELSEWHERE)
                .change(What.CHANGED, ELSEWHERE, engine, Change.EXTENSIONS)
                .change(What.STARTED, ELSEWHERE, engine);
    }

    /** Somebody takes a VM out, and registers it again. */
    private static Story moved(Story story, Change.Thing vm) {
        Actor somebody = Actor.stranger("somebody");
        return story.change(What.REMOVED, vm, somebody).change(What.MADE, vm, somebody);
    }

    @Test
    public void afterPeaceALabWaitsOnlyWithoutRoom() {
        Story.of().ends().violates(Check.LIVE_AND_READY);

        Story full = Story.of();
        full.checks().configured(Story.hosts(DataSize.ofMegabytes(512)));
        full.ends().fulfils(Check.LIVE_AND_READY);
    }

    @Test
    public void aFailureIsTold() {
        failed("host-1 does not start", false).violates(Check.FAILURE_TOLD);
        failed("host-1 does not start", true).fulfils(Check.FAILURE_TOLD);
    }

    @Test
    public void aFailureThatIsStoredIsToldAtOnceUnlessTheProcessDied() {
        failedOnly("host-1 does not start", false).violates(Check.FAILURE_TOLD);
        failedOnly("host-1 does not start", true).fulfils(Check.FAILURE_TOLD);
    }

    @Test
    public void aLossThatIsStoredIsTold() {
        Story untold = Story.of("onLoss: continue").ready();
        untold.change(What.STOPPED, Story.VM, Actor.MACHINE).making(Story.HOST_VM, Making.LOST);
        untold.violates(Check.FAILURE_TOLD);

        Story told = Story.of("onLoss: continue").ready();
        told.change(What.STOPPED, Story.VM, Actor.MACHINE);
        told.checks().told(Story.LEDGER, new LabEvent.Lost(Story.LAB, told.now(), Story.HOST_VM, "host-1 is off"));
        told.making(Story.HOST_VM, Making.LOST).fulfils(Check.FAILURE_TOLD);
    }

    @Test
    public void aFailureNamesWhatFailed() {
        failed("something is wrong", true).violates(Check.FAILURE_TOLD);
        failed(" ", true).violates(Check.FAILURE_TOLD);
    }

    @Test
    public void aLossNamesTheVm() {
        Story story = Story.of().ready();
        story.checks()
                .told(Story.LEDGER, new LabEvent.Lost(Story.LAB, story.now(), Story.HOST_VM, "host-1 was turned off"));
        story.fulfils(Check.FAILURE_TOLD);
        story.checks().told(Story.LEDGER, new LabEvent.Lost(Story.LAB, story.now(), Story.HOST_VM, ""));
        story.violates(Check.FAILURE_TOLD);
    }

    @Test
    public void anOwnerMayLearnOfAFailureLater() {
        Story story = failedOnly("host-1 does not start", true);
        story.checks().learned(Story.LAB, "host-1 does not start");
        story.ends().fulfils(Check.FAILURE_TOLD);
    }

    @Test
    public void anOwnerThatEndedBeforeItWasToldNeedNotKnowOfAFailure() {
        failedOnly("host-1 does not start", true).ended().forgotten().ends().fulfils(Check.FAILURE_TOLD);
        failedOnly("host-1 does not start", true).ends().violates(Check.FAILURE_TOLD);
    }

    @Test
    public void nobodyTellsOfAFailureThatABackupKnowsNothingOf() {
        Story before = failedOnly("host-1 does not start", true);
        before.checks().putBack(Story.LEDGER, "the backup");
        before.ends();
        assertThat(before.checks().violations())
                .noneMatch(violation -> violation.check().equals(Check.FAILURE_TOLD));

        Story after = failedOnly("host-1 does not start", true);
        after.checks().putBack(Story.LEDGER, "the backup");
        after.checks().recorded("the backup", after.lab());
        after.ends().violates(Check.FAILURE_TOLD);
    }

    @Test
    public void aDamagedRecordIsToldOfByName() {
        damaged().ends().violates(Check.DAMAGE_TOLD);

        Story nameless = damaged();
        nameless.checks().toldDamage(Story.LEDGER, Story.LAB, "a record is damaged");
        nameless.violates(Check.DAMAGE_TOLD);

        Story told = damaged();
        told.checks().toldDamage(Story.LEDGER, Story.LAB, "the record of lab " + Story.LAB + " is damaged");
        told.ends().fulfils(Check.DAMAGE_TOLD);
    }

    @Test
    public void nobodyTellsOfADamageThatABackupReplaced() {
        Story story = damaged();
        story.checks().toldDamage("a copy", Story.LAB, "");
        story.checks().putBack(Story.LEDGER, "the backup");
        story.checks().damaged("the backup", Story.OTHER);
        story.checks().toldDamage("the backup", Story.OTHER, "lab " + Story.OTHER);
        story.ends().fulfils(Check.DAMAGE_TOLD);
    }

    private static Story damaged() {
        Story story = Story.of();
        story.checks().damaged(Story.LEDGER, Story.LAB);
        story.checks().ended(Story.LAB);
        return story;
    }

    private static Failure failure(Story story, String message) {
        return new Failure(Optional.of(Story.HOST_VM), Phase.RUNNING, message, story.now());
    }

    private static Story failedOnly(String message, boolean processDied) {
        Story story = Story.of().placed();
        if (processDied) {
            story.checks().gaveUp(Story.LEDGER);
        }
        return story.record(story.lab().failed(failure(story, message)).kept(story.now()));
    }

    private static Story failed(String message, boolean told) {
        Story story = Story.of().placed();
        if (told) {
            story.checks().told(Story.LEDGER, new LabEvent.Failed(Story.LAB, story.now(), failure(story, message)));
        }
        return story.record(story.lab().failed(failure(story, message)).kept(story.now()))
                .ends();
    }
}
