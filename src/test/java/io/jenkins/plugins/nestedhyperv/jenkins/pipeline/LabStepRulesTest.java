package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineState;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Move.Left;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Move.Why;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.AgentsSide;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.LabSide;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.Saving;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.Stage;
import org.junit.Test;

/** The table of what the step does when. */
public class LabStepRulesTest {
    private static final EngineState OPEN = new EngineState.Open();
    private static final EngineState AWAY = new EngineState.Away();
    private static final EngineState BROKEN = new EngineState.Failed("no disk");
    private static final LabSide NONE = new LabSide.NotRecorded();
    private static final LabSide BUILDING = new LabSide.Building();
    private static final LabSide READY = new LabSide.Ready();
    private static final LabSide FAILED = new LabSide.Failed("no boot", false);
    private static final LabSide KEPT = new LabSide.Failed("no boot", true);
    private static final LabSide GOING = new LabSide.Going("somebody asked");
    private static final AgentsSide CONNECTING = new AgentsSide.Waiting();
    private static final AgentsSide CONNECTED = new AgentsSide.Ready();
    private static final AgentsSide LOST = new AgentsSide.Lost("agent died");
    private static final Move WAIT = new Move.Wait();
    private static final Why STOPPED = new Why.Stopped();

    @Test
    public void theIdIsSavedBeforeTheLabIsAskedFor() {
        assertThat(next(Stage.PROVISIONING, Saving.UNSAVED, false, OPEN, NONE)).isEqualTo(new Move.Save());
        assertThat(next(Stage.PROVISIONING, Saving.UNDER_WAY, false, OPEN, NONE))
                .isEqualTo(WAIT);
        assertThat(next(Stage.PROVISIONING, Saving.SAVED, false, OPEN, NONE)).isEqualTo(new Move.Ask());
    }

    @Test
    public void aLabThatWasAskedForBeforeACrashIsTakenOverAndNotAskedForAgain() {
        assertThat(provisioning(false, BUILDING, CONNECTING)).isEqualTo(WAIT);
        assertThat(provisioning(false, READY, CONNECTED)).isEqualTo(new Move.StartBody());
    }

    @Test
    public void theBodyWaitsForTheLabAndItsAgents() {
        assertThat(provisioning(true, BUILDING, CONNECTED)).isEqualTo(WAIT);
        assertThat(provisioning(true, READY, CONNECTING)).isEqualTo(WAIT);
        assertThat(provisioning(true, READY, CONNECTED)).isEqualTo(new Move.StartBody());
    }

    @Test
    public void aLabThatCannotBeHadIsGivenUpWithTheReason() {
        assertThat(provisioning(true, FAILED, CONNECTING)).isEqualTo(giveUp(new Why.LabLost("no boot")));
        assertThat(provisioning(true, KEPT, CONNECTING)).isEqualTo(giveUp(new Why.LabLost("no boot")));
        assertThat(provisioning(true, GOING, CONNECTING)).isEqualTo(giveUp(new Why.Released("somebody asked")));
        assertThat(provisioning(true, NONE, CONNECTING)).isEqualTo(giveUp(new Why.NotRecorded()));
        assertThat(provisioning(true, READY, LOST)).isEqualTo(giveUp(new Why.LabLost("agent died")));
        assertThat(next(Stage.PROVISIONING, Saving.SAVED, false, BROKEN, NONE))
                .isEqualTo(giveUp(new Why.EngineFailed("no disk")));
    }

    @Test
    public void whatIsSaidOfLabsWhileTheEngineIsAwayMeansNothing() {
        for (LabSide lab : new LabSide[] {NONE, BUILDING, READY, FAILED, GOING}) {
            assertThat(next(Stage.PROVISIONING, Saving.SAVED, true, AWAY, lab)).isEqualTo(WAIT);
            assertThat(next(Stage.BODY, Saving.SAVED, true, AWAY, lab)).isEqualTo(WAIT);
            assertThat(next(Stage.ENDING, Saving.SAVED, true, AWAY, lab)).isEqualTo(WAIT);
        }
    }

    @Test
    public void anAbortCountsInEachPhaseWhateverElseIs() {
        for (EngineState engine : new EngineState[] {OPEN, AWAY, BROKEN}) {
            for (LabSide lab : new LabSide[] {NONE, BUILDING, READY, FAILED, KEPT, GOING}) {
                for (Saving saving : Saving.values()) {
                    assertThat(stopped(Stage.PROVISIONING, saving, engine, lab)).isEqualTo(giveUp(STOPPED));
                    assertThat(stopped(Stage.BODY, saving, engine, lab)).isEqualTo(cancel(STOPPED));
                    assertThat(stopped(Stage.BODY_CANCELLED, saving, engine, lab))
                            .isEqualTo(cancel(STOPPED));
                    assertThat(stopped(Stage.ENDING, saving, engine, lab))
                            .isEqualTo(new Move.Finish(lab == KEPT ? new Left.Kept() : new Left.StillGoing()));
                }
            }
        }
    }

    @Test
    public void aBodyRunsOnWhileItsLabIsThere() {
        assertThat(body(OPEN, READY, CONNECTED)).isEqualTo(WAIT);
        assertThat(body(OPEN, READY, CONNECTING)).isEqualTo(WAIT);
        assertThat(body(OPEN, BUILDING, CONNECTING)).isEqualTo(WAIT);
    }

    @Test
    public void aBodyWhoseLabIsLostIsCancelledWithTheReason() {
        assertThat(body(OPEN, FAILED, CONNECTED)).isEqualTo(cancel(new Why.LabLost("no boot")));
        assertThat(body(OPEN, GOING, CONNECTED)).isEqualTo(cancel(new Why.Released("somebody asked")));
        assertThat(body(OPEN, NONE, CONNECTED)).isEqualTo(cancel(new Why.NotRecorded()));
        assertThat(body(OPEN, READY, LOST)).isEqualTo(cancel(new Why.LabLost("agent died")));
        assertThat(body(BROKEN, NONE, CONNECTED)).isEqualTo(cancel(new Why.EngineFailed("no disk")));
    }

    @Test
    public void aBodyIsCancelledOnceOnly() {
        assertThat(next(Stage.BODY_CANCELLED, Saving.SAVED, true, OPEN, FAILED)).isEqualTo(WAIT);
    }

    @Test
    public void theResultIsSavedBeforeTheLabIsLetGo() {
        assertThat(next(Stage.ENDING, Saving.UNSAVED, true, OPEN, READY)).isEqualTo(new Move.Save());
        assertThat(next(Stage.ENDING, Saving.UNDER_WAY, true, OPEN, READY)).isEqualTo(WAIT);
        assertThat(next(Stage.ENDING, Saving.SAVED, true, OPEN, READY)).isEqualTo(new Move.Release());
        assertThat(next(Stage.ENDING, Saving.SAVED, true, OPEN, BUILDING)).isEqualTo(new Move.Release());
    }

    @Test
    public void theStepCompletesWhenNothingIsLeft() {
        assertThat(next(Stage.ENDING, Saving.SAVED, true, OPEN, GOING)).isEqualTo(WAIT);
        assertThat(next(Stage.ENDING, Saving.SAVED, true, OPEN, FAILED)).isEqualTo(WAIT);
        assertThat(next(Stage.ENDING, Saving.SAVED, true, OPEN, NONE)).isEqualTo(new Move.Finish(new Left.Nothing()));
    }

    @Test
    public void theStepDoesNotWaitForALabThatIsKept() {
        assertThat(next(Stage.ENDING, Saving.SAVED, true, OPEN, KEPT)).isEqualTo(new Move.Finish(new Left.Kept()));
    }

    @Test
    public void aCompleteLabWhoseUseFailedIsKeptOnceThatIsSaved() {
        assertThat(failed(Saving.UNSAVED, READY, false)).isEqualTo(new Move.Save());
        assertThat(failed(Saving.SAVED, READY, false)).isEqualTo(new Move.Keep());
        assertThat(failed(Saving.SAVED, KEPT, false)).isEqualTo(new Move.Finish(new Left.Kept()));
    }

    @Test
    public void aLabThatIsNoUseToAnybodyIsNotKept() {
        assertThat(failed(Saving.SAVED, BUILDING, false)).isEqualTo(new Move.Release());
        assertThat(failed(Saving.SAVED, GOING, false)).isEqualTo(WAIT);
        assertThat(failed(Saving.SAVED, FAILED, false)).isEqualTo(WAIT);
        assertThat(failed(Saving.SAVED, NONE, false)).isEqualTo(new Move.Finish(new Left.Nothing()));
    }

    @Test
    public void aLabThatCannotBeRecordedAsKeptGoesInTheEnd() {
        assertThat(failed(Saving.SAVED, READY, true)).isEqualTo(new Move.Release());
    }

    @Test
    public void theStepDoesNotWaitForeverForTheLabToBeGone() {
        Move stillGoing = new Move.Finish(new Left.StillGoing());
        assertThat(outOfPatience(OPEN, GOING)).isEqualTo(stillGoing);
        assertThat(outOfPatience(OPEN, FAILED)).isEqualTo(stillGoing);
        assertThat(outOfPatience(AWAY, NONE)).isEqualTo(stillGoing);
        assertThat(outOfPatience(OPEN, READY)).isEqualTo(new Move.Release());
    }

    @Test
    public void theStepDoesNotWaitForAnEngineThatCannotBeOpened() {
        assertThat(next(Stage.ENDING, Saving.SAVED, true, BROKEN, NONE))
                .isEqualTo(new Move.Finish(new Left.ToTheEngine("no disk")));
    }

    private static Move.GiveUp giveUp(Why why) {
        return new Move.GiveUp(why);
    }

    private static Move.CancelBody cancel(Why why) {
        return new Move.CancelBody(why);
    }

    private static Move provisioning(boolean asked, LabSide lab, AgentsSide agents) {
        return LabStepRules.next(
                new Situation(Stage.PROVISIONING, false, Saving.SAVED, asked, OPEN, lab, agents, false, false));
    }

    private static Move body(EngineState engine, LabSide lab, AgentsSide agents) {
        return LabStepRules.next(
                new Situation(Stage.BODY, false, Saving.UNSAVED, true, engine, lab, agents, false, false));
    }

    private static Move stopped(Stage stage, Saving saving, EngineState engine, LabSide lab) {
        return LabStepRules.next(new Situation(stage, true, saving, true, engine, lab, CONNECTING, false, false));
    }

    private static Move failed(Saving saving, LabSide lab, boolean patienceOver) {
        return LabStepRules.next(
                new Situation(Stage.ENDING, false, saving, true, OPEN, lab, CONNECTED, true, patienceOver));
    }

    private static Move outOfPatience(EngineState engine, LabSide lab) {
        return LabStepRules.next(
                new Situation(Stage.ENDING, false, Saving.SAVED, true, engine, lab, CONNECTED, false, true));
    }

    private static Move next(Stage stage, Saving saving, boolean asked, EngineState engine, LabSide lab) {
        return LabStepRules.next(new Situation(stage, false, saving, asked, engine, lab, CONNECTED, false, false));
    }
}
