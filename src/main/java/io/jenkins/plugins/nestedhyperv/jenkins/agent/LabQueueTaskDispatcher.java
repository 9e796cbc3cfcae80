package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.Extension;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.CauseOfBlockage;
import hudson.model.queue.QueueTaskDispatcher;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabOwnerAction;
import jenkins.YesNoMaybe;

/** Lets only the build that owns a lab use the lab's agents, whoever else names their labels. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class LabQueueTaskDispatcher extends QueueTaskDispatcher {
    @Override
    public CauseOfBlockage canTake(Node node, Queue.BuildableItem item) {
        return node instanceof LabAgent agent && !isOwner(item.getTask().getOwnerExecutable(), agent)
                ? new BelongsToAnother(node.getNodeName(), agent.ownerName())
                : null;
    }

    private static boolean isOwner(Queue.Executable executable, LabAgent agent) {
        if (executable instanceof Run<?, ?> build) {
            LabOwnerAction action = build.getAction(LabOwnerAction.class);
            return action != null && agent.belongsTo(action.getId());
        }
        return false;
    }

    /** Says whose the agent is. */
    private static final class BelongsToAnother extends CauseOfBlockage {
        private final String node;
        private final String owner;

        BelongsToAnother(String node, String owner) {
            this.node = node;
            this.owner = owner;
        }

        @Override
        public String getShortDescription() {
            return Messages.text("dispatcher.belongs", node, owner);
        }
    }
}
