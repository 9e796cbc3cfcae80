package io.jenkins.plugins.nestedhyperv.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation.State;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import io.jenkins.plugins.nestedhyperv.lab.model.Checkpoints;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyFault;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.util.List;
import org.junit.Test;

/** Checkpoints of inner VMs, from asked to done. */
public class CheckpointOperationTest {
    private static final OperationId MAKE = new OperationId("op-make");
    private static final OperationId RESTORE = new OperationId("op-restore");

    private final PlanLoop loop = new PlanLoop("here");

    private void ready(String... more) {
        loop.lab = Scene.placed(ToySpecs.spec(1, 2, more));
        loop.run(60);
        loop.events.clear();
        loop.host().journal.clear();
    }

    private ToyInnerVm vm() {
        return loop.host()
                .lab(PlanLoop.LEDGER.installation(), ToySpecs.ID)
                .vm("host-1")
                .inner("inner-1");
    }

    private void ask(CheckpointRequest request) {
        assertThat(CheckpointRules.refusal(loop.lab, request)).isEmpty();
        loop.lab = Checkpoints.with(loop.lab, CheckpointOperation.asked(request, loop.clock.instant()));
    }

    private void make() {
        ask(CheckpointRequest.make(MAKE, "inner-1", "clean", false));
        untilEnded(MAKE);
    }

    private void askForRestore(String checkpoint) {
        ask(CheckpointRequest.restore(RESTORE, "inner-1", checkpoint));
    }

    private CheckpointOperation untilEnded(OperationId id) {
        for (int i = 0; i < 300 && operation(id).isOpen(); i++) {
            loop.tick();
        }
        return operation(id);
    }

    private CheckpointOperation operation(OperationId id) {
        return Checkpoints.find(loop.lab, id).orElseThrow();
    }

    private Making making() {
        return loop.lab.vm("inner-1").orElseThrow().making();
    }

    private List<State> told(OperationId id) {
        return loop.events.stream()
                .filter(LabEvent.Operated.class::isInstance)
                .map(event -> ((LabEvent.Operated) event).operation())
                .filter(operation -> operation.id().equals(id))
                .map(CheckpointOperation::state)
                .toList();
    }

    private static boolean isLoss(LabEvent event) {
        return event instanceof LabEvent.Lost;
    }

    @Test
    public void aCheckpointIsMadeWhileTheVmGoesOn() {
        ready();
        make();
        assertThat(operation(MAKE).state()).isEqualTo(State.DONE);
        assertThat(told(MAKE)).containsExactly(State.DONE);
        assertThat(loop.host().journal).containsExactly("MakeCheckpoint inner-1");
        assertThat(loop.lab.isReady()).isTrue();
    }

    @Test
    public void aVmComesBackToItsCheckpointAndIsReadyAgain() {
        ready();
        vm().written = 1;
        make();
        vm().written = 2;
        String bootBefore = loop.lab.vm("inner-1").orElseThrow().boot().orElseThrow();
        askForRestore("clean");
        assertThat(untilEnded(RESTORE).state()).isEqualTo(State.DONE);
        assertThat(vm().written).isEqualTo(1);
        assertThat(told(RESTORE)).containsExactly(State.RESTORED, State.DONE);
        assertThat(loop.lab.isReady()).isTrue();
        assertThat(loop.lab.vm("inner-1").orElseThrow().boot().orElseThrow()).isNotEqualTo(bootBefore);
        assertThat(loop.events).noneMatch(CheckpointOperationTest::isLoss);
        loop.ticks(5);
        assertThat(loop.host().journal)
                .containsExactly(
                        "MakeCheckpoint inner-1",
                        "RestoreCheckpoint inner-1",
                        "StartInnerVm inner-1",
                        "CheckInnerVm inner-1");
        assertThat(loop.host().violations).isEmpty();
    }

    @Test
    public void whatPassesIsTriedAgainAndHappensOnce() {
        ready();
        make();
        loop.host().faults.next("RestoreCheckpoint", "inner-1", ToyFault.PASSING);
        loop.host().faults.next("RestoreCheckpoint", "inner-1", ToyFault.LOST_ANSWER);
        loop.host().faults.next("RestoreCheckpoint", "inner-1", ToyFault.LOST_REQUEST);
        askForRestore("clean");
        assertThat(untilEnded(RESTORE).state()).isEqualTo(State.DONE);
        assertThat(vm().operations).containsExactly(MAKE, RESTORE);
        assertThat(loop.events)
                .filteredOn(LabEvent.Troubled.class::isInstance)
                .extracting(event -> ((LabEvent.Troubled) event).message())
                .contains("bad luck");
        assertThat(loop.events).noneMatch(CheckpointOperationTest::isLoss);
    }

    @Test
    public void whatWillNotPassEndsTheOperationAndNothingElse() {
        ready();
        askForRestore("nowhere");
        CheckpointOperation ended = untilEnded(RESTORE);
        assertThat(ended.trouble()).contains("inner-1 has no checkpoint nowhere");
        loop.ticks(5);
        assertThat(making()).isEqualTo(Making.HANDED_OVER);
        assertThat(loop.lab.isReady()).isTrue();
        assertThat(loop.host().journal).containsExactly("RestoreCheckpoint inner-1");
    }

    @Test
    public void detachedWorkThatFailsForGoodEndsTheOperationToo() {
        ready();
        loop.host().faults.next("MakeCheckpoint", "inner-1", ToyFault.LASTING);
        make();
        assertThat(operation(MAKE).trouble()).contains("the disk is broken; replace it");
        assertThat(loop.lab.isReady()).isTrue();
    }

    @Test
    public void aVmThatIsGoneIsLostAlsoWhileItComesBack() {
        ready("onLoss: continue");
        make();
        askForRestore("clean");
        loop.ticks(1);
        loop.host()
                .lab(PlanLoop.LEDGER.installation(), ToySpecs.ID)
                .vm("host-1")
                .loseInner("inner-1");
        assertThat(untilEnded(RESTORE).trouble().orElseThrow())
                .isEqualTo("bringing inner-1 back to the checkpoint clean failed: the VM was lost meanwhile. Its own"
                        + " messages say how.");
        assertThat(making()).isEqualTo(Making.LOST);
    }

    @Test
    public void aVmThatIsGoneOnceItCameBackIsNotMadeAnew() {
        ready("onLoss: continue");
        make();
        askForRestore("clean");
        while (operation(RESTORE).state() == State.ASKED) {
            loop.tick();
        }
        loop.host()
                .lab(PlanLoop.LEDGER.installation(), ToySpecs.ID)
                .vm("host-1")
                .loseInner("inner-1");
        assertThat(untilEnded(RESTORE).state()).isEqualTo(State.FAILED);
        assertThat(making()).isEqualTo(Making.LOST);
        assertThat(loop.host().journal).doesNotContain("CreateInnerVm inner-1");
    }

    @Test
    public void aVmThatDoesNotComeUpAgainIsLostAndNotMadeAnew() {
        ready("onLoss: continue", "timeouts: {reachable: 30s}");
        make();
        loop.host().neverBoot.add("inner-1");
        askForRestore("clean");
        assertThat(untilEnded(RESTORE).state()).isEqualTo(State.FAILED);
        assertThat(loop.events)
                .filteredOn(CheckpointOperationTest::isLoss)
                .extracting(event -> ((LabEvent.Lost) event).cause())
                .singleElement()
                .asString()
                .startsWith("inner-1 went back to a checkpoint and did not come up again:")
                .contains("reachable within 30s");
        assertThat(making()).isEqualTo(Making.LOST);
        assertThat(loop.host().journal).doesNotContain("DeleteInnerVm inner-1");
    }

    @Test
    public void aRestoreThatFailsHalfwayLosesTheVmWithThatCause() {
        ready();
        make();
        askForRestore("clean");
        loop.host().faults.next("RestoreCheckpoint", "inner-1", ToyFault.LASTING);
        vm().turnOff();
        untilEnded(RESTORE);
        loop.ticks(1);
        assertThat(loop.lab.desired()).isEqualTo(Desired.ABSENT);
        assertThat(loop.lab.failure().orElseThrow().message())
                .startsWith(
                        "Lost: inner-1 was ready and is off now. It was to go back to a checkpoint, and that failed:"
                                + " the disk is broken; replace it.");
    }

    @Test
    public void withReplaceAnotherVmDoesNotGetTheOperation() {
        ready("onLoss: replace");
        ask(CheckpointRequest.make(MAKE, "inner-1", "clean", false));
        loop.host()
                .lab(PlanLoop.LEDGER.installation(), ToySpecs.ID)
                .vm("host-1")
                .loseInner("inner-1");
        assertThat(untilEnded(MAKE).state()).isEqualTo(State.FAILED);
        loop.run(60);
        assertThat(loop.lab.isReady()).isTrue();
        assertThat(vm().operations).isEmpty();
    }

    @Test
    public void whatIsNotSeenToBeDoneInTimeFails() {
        ready("timeouts: {innerCreated: 1m}");
        loop.host().guestsHang = true;
        make();
        assertThat(operation(MAKE).trouble().orElseThrow())
                .startsWith("making the checkpoint clean of inner-1 was not seen to be done within 1m");
        assertThat(loop.lab.isReady()).isTrue();
    }

    @Test
    public void onlyAnInnerVmThatIsReadyAndFreeMayBeAsked() {
        ready();
        Lab lab = loop.lab;
        assertThat(refusal(lab, "host-1")).contains("is a host VM");
        assertThat(refusal(lab, "other-1")).contains("has no VM other-1");
        assertThat(refusal(lab.released("done"), "inner-1")).contains("is going or has failed");
        Lab lost = lab.with(lab.vm("inner-1").orElseThrow().with(Making.LOST));
        assertThat(refusal(lost, "inner-1")).contains("is not ready");
        askForRestore("clean");
        assertThat(refusal(loop.lab, "inner-1"))
                .contains("is busy: bringing inner-1 back to the checkpoint clean has not ended");
        assertThat(CheckpointRules.refusal(loop.lab, CheckpointRequest.make(MAKE, "inner-2", "clean", false)))
                .isEmpty();
    }

    private static String refusal(Lab lab, String vm) {
        return CheckpointRules.refusal(lab, CheckpointRequest.make(MAKE, vm, "clean", false))
                .orElseThrow();
    }

    @Test
    public void aVmThatRestartsByItselfIsLostOnceItsRestoreIsDone() {
        ready("onLoss: continue");
        make();
        askForRestore("clean");
        untilEnded(RESTORE);
        loop.host()
                .lab(PlanLoop.LEDGER.installation(), ToySpecs.ID)
                .vm("host-1")
                .restartInner("inner-1");
        loop.ticks(5);
        assertThat(loop.events).filteredOn(CheckpointOperationTest::isLoss).hasSize(1);
        assertThat(vm().power()).isEqualTo(Power.RUNNING);
    }

    @Test
    public void aHundredOperationsThatEndedAreRememberedAndWhatAVmWentBackToLast() {
        ready();
        make();
        askForRestore("clean");
        untilEnded(RESTORE);
        for (int i = 0; i < 150; i++) {
            CheckpointRequest request = CheckpointRequest.make(new OperationId("op-" + i), "inner-1", "clean", false);
            CheckpointOperation operation = CheckpointOperation.asked(request, loop.clock.instant());
            loop.lab = Checkpoints.with(loop.lab, operation.reached(State.DONE, loop.clock.instant()));
        }
        assertThat(loop.lab.operations()).hasSize(100);
        assertThat(Checkpoints.lastRestored(loop.lab, "inner-1")).contains(RESTORE);
        assertThat(Checkpoints.lastRestored(loop.lab, "inner-2")).isEmpty();
        assertThat(Checkpoints.find(loop.lab, new OperationId("op-149"))).isPresent();
    }
}
