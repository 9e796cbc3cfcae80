package io.jenkins.plugins.nestedhyperv.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation.State;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import java.time.Instant;
import java.util.Optional;
import org.junit.Test;

public class CheckpointMovesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final OperationId ID = new OperationId("op-1");
    private static final Sight<String> THERE = new Sight.There<>("there");
    private static final CheckpointOperation MAKE =
            CheckpointOperation.asked(CheckpointRequest.make(ID, "inner-1", "clean", false), NOW);
    private static final CheckpointOperation RESTORE =
            CheckpointOperation.asked(CheckpointRequest.restore(ID, "inner-1", "clean"), NOW);

    private static CheckpointMove next(CheckpointOperation operation) {
        return next(operation, Optional.empty());
    }

    private static CheckpointMove next(CheckpointOperation operation, Optional<AgentsView.State> agent) {
        return CheckpointMoves.next(THERE, THERE, Optional.of(operation), agent);
    }

    private static CheckpointMove asked(Sight<String> lab, Sight<String> vm) {
        return CheckpointMoves.next(lab, vm, Optional.empty(), Optional.empty());
    }

    @Test
    public void whatIsNotRecordedIsAskedForOnceTheVmCanBeUsed() {
        assertThat(asked(THERE, THERE)).isEqualTo(new CheckpointMove.Ask());
        assertThat(asked(THERE, new Sight.NotNow<>("it starts"))).isEqualTo(new CheckpointMove.WaitFor("it starts"));
        assertThat(asked(THERE, new Sight.Refused<>("it is lost"))).isEqualTo(new CheckpointMove.Fail("it is lost"));
    }

    @Test
    public void aLabThatCannotBeUsedDecidesBeforeAllElse() {
        assertThat(asked(new Sight.Refused<>("it is going"), THERE)).isEqualTo(new CheckpointMove.Fail("it is going"));
        assertThat(CheckpointMoves.next(new Sight.NotNow<>("away"), THERE, Optional.of(MAKE), Optional.empty()))
                .isEqualTo(new CheckpointMove.WaitFor("away"));
    }

    @Test
    public void whatIsRecordedIsWaitedForEvenWhileTheVmCannotBeUsed() {
        assertThat(next(MAKE)).isEqualTo(new CheckpointMove.Wait());
        assertThat(CheckpointMoves.next(
                        THERE,
                        new Sight.NotNow<>("it starts"),
                        Optional.of(RESTORE.reached(State.RESTORED, NOW)),
                        Optional.empty()))
                .isEqualTo(new CheckpointMove.Wait());
    }

    @Test
    public void aFailureEndsTheStepWithItsReason() {
        assertThat(next(RESTORE.failed("no such checkpoint", NOW)))
                .isEqualTo(new CheckpointMove.Fail("no such checkpoint"));
    }

    @Test
    public void aCheckpointThatIsMadeNeedsNothingOfTheAgent() {
        Optional<AgentsView.State> waiting = Optional.of(new AgentsView.State.Waiting("starting"));
        assertThat(next(MAKE.reached(State.DONE, NOW), waiting)).isEqualTo(new CheckpointMove.Succeed());
    }

    @Test
    public void aVmThatIsBackIsWaitedForUntilItsAgentHasConnectedWithTheRightTime() {
        CheckpointOperation done = RESTORE.reached(State.DONE, NOW);
        assertThat(next(done, Optional.of(new AgentsView.State.Waiting("starting"))))
                .isEqualTo(new CheckpointMove.Wait());
        assertThat(next(done, Optional.of(new AgentsView.State.Online())))
                .isEqualTo(new CheckpointMove.CompareClocks());
        assertThat(next(done, Optional.of(new AgentsView.State.Lost("it ended"))))
                .isEqualTo(new CheckpointMove.Fail("it ended"));
        assertThat(next(done)).as("no agent").isEqualTo(new CheckpointMove.Succeed());
    }
}
