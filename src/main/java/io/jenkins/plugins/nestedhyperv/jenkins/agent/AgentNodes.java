package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.model.Descriptor;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/** The nodes of ours in this Jenkins. Changing them waits for the disk and for the lock of the build queue. */
final class AgentNodes {
    private AgentNodes() {}

    static Map<String, NodeSeen> all(Instant now) {
        return Jenkins.get().getNodes().stream()
                .filter(InnerVmAgent.class::isInstance)
                .map(InnerVmAgent.class::cast)
                .map(agent -> seen(agent, now))
                .collect(Collectors.toMap(NodeSeen::name, node -> node));
    }

    private static NodeSeen seen(InnerVmAgent agent, Instant now) {
        return agent.toComputer() instanceof InnerVmComputer computer
                ? new NodeSeen(agent.getNodeName(), agent.boot(), computer.getChannel() != null, computer.isSpent(now))
                : new NodeSeen(agent.getNodeName(), agent.boot(), false, false);
    }

    /** The nodes of pools. */
    static List<PoolSeats.Reserved> ofPools() {
        return Jenkins.get().getNodes().stream()
                .filter(PoolAgent.class::isInstance)
                .map(PoolAgent.class::cast)
                .map(agent -> new PoolSeats.Reserved(
                        agent.getNodeName(),
                        agent.place().lab(),
                        agent.place().vm(),
                        agent.boot(),
                        agent.isUsed(),
                        agent.settings()))
                .toList();
    }

    static void bind(Seat seat) throws IOException {
        if (Jenkins.get().getNode(seat.node()) instanceof PoolAgent agent) {
            agent.bind(seat.boot());
        }
    }

    static void add(Seat seat) throws IOException {
        try {
            Jenkins.get().addNode(new LabAgent(seat));
        } catch (Descriptor.FormException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    static void remove(String name) throws IOException, InterruptedException {
        if (Jenkins.get().getNode(name) instanceof InnerVmAgent agent) {
            agent.terminate();
        }
    }

    /** What the agent of a node shows to be let in. */
    static Optional<String> secret(String name) {
        return Jenkins.get().getNode(name) instanceof InnerVmAgent agent
                        && agent.toComputer() instanceof InnerVmComputer computer
                ? Optional.of(computer.getJnlpMac())
                : Optional.empty();
    }
}
