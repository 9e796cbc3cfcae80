package io.jenkins.plugins.nestedhyperv.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation.State;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import io.jenkins.plugins.nestedhyperv.lab.model.Checkpoints;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyFault;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.Test;

/** Somebody asks for checkpoints of a lab that is driven. */
public class CheckpointsTest {
    private static final CheckpointRequest MAKE =
            CheckpointRequest.make(new OperationId("op-make"), "inner-1", "clean", false);
    private static final CheckpointRequest RESTORE =
            CheckpointRequest.restore(new OperationId("op-restore"), "inner-1", "clean");

    private final World world = new World("here");

    private static boolean hasEnded(Process process, LabId lab, CheckpointRequest request) {
        return process.controller
                .lab(lab)
                .flatMap(one -> Checkpoints.find(one, request.operation()))
                .filter(operation -> !operation.isOpen())
                .isPresent();
    }

    private static State stateOf(Process process, LabId lab, CheckpointRequest request) {
        return Checkpoints.find(process.lab(lab), request.operation())
                .map(CheckpointOperation::state)
                .orElseThrow();
    }

    private static ToyInnerVm vm(Process process, LabId lab) {
        return process.host().lab(process.installation(), lab).vm("host-1").inner("inner-1");
    }

    private static LabId readyWithCheckpoint(Process process) throws Exception {
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.untilReady(lab);
        vm(process, lab).written = 1;
        assertThat(process.controller.operate(lab, MAKE)).isEmpty();
        process.until(one -> hasEnded(one, lab, MAKE));
        vm(process, lab).written = 2;
        return lab;
    }

    @Test
    public void itIsToldHowAnOperationGoes() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = readyWithCheckpoint(process);
        assertThat(process.controller.operate(lab, RESTORE)).isEmpty();
        process.until(one -> hasEnded(one, lab, RESTORE));
        assertThat(process.told(LabEvent.Operated.class))
                .extracting(event -> event.operation().state())
                .containsExactly(State.ASKED, State.DONE, State.ASKED, State.RESTORED, State.DONE);
        assertThat(vm(process, lab).written).isEqualTo(1);
        assertThat(process.told(LabEvent.Lost.class)).isEmpty();
    }

    @Test
    public void whatWasAskedForHappensOnceHoweverOftenItIsAskedFor() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = readyWithCheckpoint(process);
        for (int i = 0; i < 3; i++) {
            assertThat(process.controller.operate(lab, RESTORE)).isEmpty();
            process.during(Duration.ofMinutes(1));
        }
        assertThat(stateOf(process, lab, RESTORE)).isEqualTo(State.DONE);
        assertThat(process.host().journal)
                .filteredOn("RestoreCheckpoint inner-1"::equals)
                .hasSize(1);
        assertThat(process.controller.operate(lab, CheckpointRequest.restore(MAKE.operation(), "inner-1", "clean")))
                .as("another request under a known id")
                .isPresent();
    }

    @Test
    public void aProcessThatEndsAtAnyMomentNeitherLosesNorRepeatsARestore() throws Exception {
        int all = Integer.MAX_VALUE;
        for (int moments = 0; moments < all; moments++) {
            World here = new World("here");
            Process process = new Process(here, 1);
            LabId lab = readyWithCheckpoint(process);
            process.controller.operate(lab, RESTORE);
            for (int i = 0; i < moments && !hasEnded(process, lab, RESTORE); i++) {
                process.moment();
            }
            all = hasEnded(process, lab, RESTORE) ? moments : all;
            process.kill();
            Process next = new Process(here, 100 + moments);
            assertThat(next.controller.take(lab)).isTrue();
            assertThat(next.controller.operate(lab, RESTORE)).isEmpty();
            next.until(one -> hasEnded(one, lab, RESTORE) && one.lab(lab).isReady());
            assertThat(stateOf(next, lab, RESTORE))
                    .as("killed after %s", moments)
                    .isEqualTo(State.DONE);
            assertThat(vm(next, lab).operations)
                    .as("killed after %s", moments)
                    .containsExactly(MAKE.operation(), RESTORE.operation());
            assertThat(next.told(LabEvent.Lost.class))
                    .as("killed after %s", moments)
                    .isEmpty();
        }
        assertThat(all).isGreaterThan(5);
    }

    @Test
    public void lostAnswersAreNoReasonToDoItTwice() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = readyWithCheckpoint(process);
        process.host().faults.next("RestoreCheckpoint", "inner-1", ToyFault.LOST_ANSWER, ToyFault.LOST_REQUEST);
        process.controller.operate(lab, RESTORE);
        process.until(one -> hasEnded(one, lab, RESTORE));
        assertThat(stateOf(process, lab, RESTORE)).isEqualTo(State.DONE);
        assertThat(vm(process, lab).operations).containsExactly(MAKE.operation(), RESTORE.operation());
    }

    @Test
    public void aLabThatGoesMeanwhileGoes() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = readyWithCheckpoint(process);
        process.controller.operate(lab, RESTORE);
        process.controller.release(lab, "done");
        process.untilGone(lab);
        assertThat(process.host().journal).doesNotContain("RestoreCheckpoint inner-1");
        assertThat(process.host().violations).isEmpty();
        assertThat(process.controller.operate(lab, RESTORE).orElseThrow()).contains("is gone");
    }

    @Test
    public void aLabWithoutOperationsIsRecordedAsBefore() throws Exception {
        Process process = new Process(world, 1);
        LabId lab = process.ask(ToySpecs.spec(1, 1));
        process.untilReady(lab);
        assertThat(recorded(lab)).doesNotContain("operations");
        process.controller.operate(lab, MAKE);
        assertThat(recorded(lab)).contains("\"operations\"", "\"op-make\"");
        process.kill();
        Process next = new Process(world, 2);
        assertThat(next.controller.take(lab)).isTrue();
        Lab read = next.lab(lab);
        assertThat(read).isEqualTo(process.lab(lab));
    }

    private String recorded(LabId lab) {
        return new String(world.record(lab), StandardCharsets.UTF_8);
    }
}
