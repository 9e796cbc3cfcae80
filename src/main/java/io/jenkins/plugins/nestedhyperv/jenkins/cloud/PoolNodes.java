package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.model.Computer;
import hudson.model.Queue;
import hudson.slaves.SlaveComputer;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.InnerVmComputer;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The nodes of pools in this Jenkins. */
final class PoolNodes {
    /** Which ones are kept first: those that are used, then those that were ready or begun first. */
    private static final Comparator<PoolNode> IN_ORDER = Comparator.<PoolNode, Boolean>comparing(node -> !node.isBusy())
            .thenComparing(node -> !node.isBound())
            .thenComparing(PoolNode::name);

    private PoolNodes() {}

    static List<PoolAgent> all() {
        return Jenkins.get().getNodes().stream()
                .filter(PoolAgent.class::isInstance)
                .map(PoolAgent.class::cast)
                .toList();
    }

    /** The nodes of one pool among these, in the order in which they are to be kept. Does not block. */
    static List<PoolNode> of(PoolId pool, List<PoolAgent> agents, Instant now) {
        return agents.stream()
                .filter(agent -> agent.place().pool().equals(pool.toString()))
                .map(agent -> seen(agent, now))
                .sorted(IN_ORDER)
                .toList();
    }

    private static PoolNode seen(PoolAgent agent, Instant now) {
        Slot slot = slotOf(agent);
        boolean isBound = !agent.boot().isEmpty();
        return agent.toComputer() instanceof InnerVmComputer computer
                ? new PoolNode(
                        agent.getNodeName(),
                        slot,
                        isBound,
                        !computer.isIdle(),
                        computer.isIdle() && computer.isSpent(now),
                        Instant.ofEpochMilli(computer.getIdleStartMilliseconds()))
                : new PoolNode(agent.getNodeName(), slot, isBound, false, false, now);
    }

    static Slot slotOf(PoolAgent agent) {
        return new Slot(agent.place().lab(), agent.place().vm());
    }

    /**
     * Has a node take nothing more, unless something runs on it. Waits for the lock of the build queue.
     *
     * @return the node when it takes nothing more; empty when something runs on it, or it is not there
     */
    static Optional<PoolAgent> close(String name) {
        if (!(Jenkins.get().getNode(name) instanceof PoolAgent agent)) {
            return Optional.empty();
        }
        try {
            return Queue.withLock(() -> isClosed(agent.toComputer())) ? Optional.of(agent) : Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException(e); // isClosed throws nothing
        }
    }

    /** Whatever was given to it before shows under the lock. */
    private static boolean isClosed(Computer computer) {
        if (computer instanceof SlaveComputer ours && ours.isIdle()) {
            ours.setAcceptingTasks(false);
        }
        return computer == null || computer.isIdle();
    }

    /** Waits for the disk and for the lock of the build queue. */
    static void remove(PoolAgent agent) throws IOException, InterruptedException {
        agent.terminate();
    }
}
