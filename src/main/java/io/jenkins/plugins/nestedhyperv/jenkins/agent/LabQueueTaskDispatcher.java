package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.Extension;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.queue.CauseOfBlockage;
import hudson.model.queue.QueueTaskDispatcher;
import java.util.Optional;
import jenkins.YesNoMaybe;

/**
 * Lets only who may use an agent use it, whoever else names its labels; and one whose VM was used as often as may be, only what
 * asks for this very node, as a block that goes on after a restart does.
 */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class LabQueueTaskDispatcher extends QueueTaskDispatcher {
    @Override
    public CauseOfBlockage canTake(Node node, Queue.BuildableItem item) {
        if (!(node instanceof InnerVmAgent agent)) {
            return null;
        }
        return agent.refusalOf(item)
                .or(() -> refusalOfAny(item, agent))
                .map(Refusal::new)
                .orElse(null);
    }

    private static Optional<String> refusalOfAny(Queue.BuildableItem item, InnerVmAgent agent) {
        if (HeldAgents.isHeld(agent.getNodeName())) {
            return Optional.of(Messages.text("dispatcher.restored", agent.getNodeName()));
        }
        return agent.isSpent() && !agent.isNamedBy(item.getAssignedLabel())
                ? Optional.of(Messages.text("dispatcher.used", agent.getNodeName()))
                : Optional.empty();
    }
}
