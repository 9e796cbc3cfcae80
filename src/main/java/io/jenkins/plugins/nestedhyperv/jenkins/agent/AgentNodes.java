package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.model.Descriptor;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/** The nodes of ours in this Jenkins. Changing them waits for the disk and for the lock of the build queue. */
final class AgentNodes {
    private AgentNodes() {}

    static Map<String, NodeSeen> all(Instant now) {
        return Jenkins.get().getNodes().stream()
                .filter(LabAgent.class::isInstance)
                .map(LabAgent.class::cast)
                .map(agent -> seen(agent, now))
                .collect(Collectors.toMap(NodeSeen::name, node -> node));
    }

    private static NodeSeen seen(LabAgent agent, Instant now) {
        return agent.toComputer() instanceof LabComputer computer
                ? new NodeSeen(agent.getNodeName(), agent.boot(), computer.getChannel() != null, computer.isSpent(now))
                : new NodeSeen(agent.getNodeName(), agent.boot(), false, false);
    }

    static void add(Seat seat) throws IOException {
        try {
            Jenkins.get().addNode(new LabAgent(seat));
        } catch (Descriptor.FormException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    static void remove(String name) throws IOException, InterruptedException {
        if (Jenkins.get().getNode(name) instanceof LabAgent agent) {
            agent.terminate();
        }
    }

    /** What the agent of a node shows to be let in. */
    static Optional<String> secret(String name) {
        return Jenkins.get().getNode(name) instanceof LabAgent agent
                        && agent.toComputer() instanceof LabComputer computer
                ? Optional.of(computer.getJnlpMac())
                : Optional.empty();
    }
}
