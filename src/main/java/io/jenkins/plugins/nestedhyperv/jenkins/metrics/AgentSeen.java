package io.jenkins.plugins.nestedhyperv.jenkins.metrics;

import hudson.model.Computer;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import java.util.List;
import jenkins.model.Jenkins;

/**
 * A node of a pool as Jenkins has it in memory.
 *
 * @param isConnected whether its agent is connected
 * @param isBusy whether anything runs on it
 */
record AgentSeen(boolean isConnected, boolean isBusy) {
    /** All of them. Does not block. */
    static List<AgentSeen> all() {
        return Jenkins.get().getNodes().stream()
                .filter(PoolAgent.class::isInstance)
                .map(node -> seen(node.toComputer()))
                .toList();
    }

    private static AgentSeen seen(Computer computer) {
        return computer == null
                ? new AgentSeen(false, false)
                : new AgentSeen(computer.getChannel() != null, !computer.isIdle());
    }
}
