package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.model.Node;
import hudson.slaves.NodeProperty;
import java.util.List;

/**
 * What the node of a pool is like.
 *
 * @param labels what leads to it, separated by blanks
 * @param maximumUses how often its VM is used before it is made again; 0: any number of times
 */
public record PoolAgentOptions(
        String labels, Node.Mode mode, int maximumUses, List<NodeProperty<?>> properties, AgentSettings settings) {
    /** Copies the list. */
    public PoolAgentOptions {
        properties = List.copyOf(properties);
    }

    /** Whether a node that was made with these may run what this one may. */
    public boolean runsLike(Node.Mode other, String otherLabels) {
        return mode == other && labels.equals(otherLabels);
    }
}
