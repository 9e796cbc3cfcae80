package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation.State;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import java.util.Optional;

/** What a step does next about a checkpoint. Pure: a restart and a lost answer are the same case, namely to look again. */
final class CheckpointMoves {
    private CheckpointMoves() {}

    /**
     * Decides it.
     *
     * @param lab whether the lab can be used
     * @param vm whether the VM can be used
     * @param operation what the lab's record says of what is wanted
     * @param agent how the VM's agent stands; empty when it is none
     */
    static CheckpointMove next(
            Sight<?> lab, Sight<?> vm, Optional<CheckpointOperation> operation, Optional<AgentsView.State> agent) {
        if (!(lab instanceof Sight.There<?>)) {
            return instead(lab);
        }
        if (operation.isEmpty()) {
            return vm instanceof Sight.There<?> ? new CheckpointMove.Ask() : instead(vm);
        }
        if (operation.get().isOpen()) {
            return new CheckpointMove.Wait();
        }
        if (operation.get().state() == State.FAILED) {
            return new CheckpointMove.Fail(operation.get().trouble().orElse(""));
        }
        boolean waitsForTheAgent = operation.get().request().kind() == CheckpointRequest.Kind.RESTORE;
        return waitsForTheAgent
                ? agent.map(CheckpointMoves::back).orElseGet(CheckpointMove.Succeed::new)
                : new CheckpointMove.Succeed();
    }

    /** The VM is ready in another boot, which its agent has to connect from. */
    private static CheckpointMove back(AgentsView.State agent) {
        if (agent instanceof AgentsView.State.Lost lost) {
            return new CheckpointMove.Fail(lost.reason());
        }
        return agent instanceof AgentsView.State.Online
                ? new CheckpointMove.CompareClocks()
                : new CheckpointMove.Wait();
    }

    private static CheckpointMove instead(Sight<?> seen) {
        return seen instanceof Sight.NotNow<?> later
                ? new CheckpointMove.WaitFor(later.reason())
                : new CheckpointMove.Fail(((Sight.Refused<?>) seen).reason());
    }
}
