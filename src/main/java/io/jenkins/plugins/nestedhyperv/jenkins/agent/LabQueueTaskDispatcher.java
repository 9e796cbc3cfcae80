package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.Extension;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.CauseOfBlockage;
import hudson.model.queue.QueueTaskDispatcher;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabOwnerAction;
import jenkins.YesNoMaybe;

/**
 * Lets only the build that owns a lab use the lab's agents, whoever else names their labels; and one that was used and gives
 * each use a clean VM, only what asks for this very node, as a block that goes on after a restart does.
 */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class LabQueueTaskDispatcher extends QueueTaskDispatcher {
    @Override
    public CauseOfBlockage canTake(Node node, Queue.BuildableItem item) {
        if (!(node instanceof LabAgent agent)) {
            return null;
        }
        if (!isOwner(item.getTask().getOwnerExecutable(), agent)) {
            return new Refusal(Messages.text("dispatcher.belongs", node.getNodeName(), agent.ownerName()));
        }
        if (HeldAgents.isHeld(node.getNodeName())) {
            return new Refusal(Messages.text("dispatcher.restored", node.getNodeName()));
        }
        return agent.reverts() && agent.isUsed() && !names(item.getAssignedLabel(), node)
                ? new Refusal(Messages.text("dispatcher.used", node.getNodeName()))
                : null;
    }

    private static boolean names(Label label, Node node) {
        return label != null && label.getName().equals(node.getNodeName());
    }

    private static boolean isOwner(Queue.Executable executable, LabAgent agent) {
        if (executable instanceof Run<?, ?> build) {
            LabOwnerAction action = build.getAction(LabOwnerAction.class);
            return action != null && agent.belongsTo(action.getId());
        }
        return false;
    }

    /** Says why. */
    private static final class Refusal extends CauseOfBlockage {
        private final String why;

        Refusal(String why) {
            this.why = why;
        }

        @Override
        public String getShortDescription() {
            return why;
        }
    }
}
