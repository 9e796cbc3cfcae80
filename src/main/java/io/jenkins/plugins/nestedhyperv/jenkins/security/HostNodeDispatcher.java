package io.jenkins.plugins.nestedhyperv.jenkins.security;

import hudson.Extension;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.queue.CauseOfBlockage;
import hudson.model.queue.QueueTaskDispatcher;
import jenkins.YesNoMaybe;

/**
 * Keeps builds off the nodes that are ways to physical hosts: a build there could do to the host all that its agent can, whose
 * labs it is.
 */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class HostNodeDispatcher extends QueueTaskDispatcher {
    @Override
    public CauseOfBlockage canTake(Node node, Queue.BuildableItem item) {
        return Ways.now()
                .closedBy(node.getNodeName())
                .map(host -> new IsConnection(node.getNodeName(), host))
                .orElse(null);
    }

    /** Says what the node is there for. */
    private static final class IsConnection extends CauseOfBlockage {
        private final String node;
        private final String host;

        IsConnection(String node, String host) {
            this.node = node;
            this.host = host;
        }

        @Override
        public String getShortDescription() {
            return Messages.text("dispatcher.connection", node, host);
        }
    }
}
