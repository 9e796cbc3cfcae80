package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.model.Computer;
import hudson.model.Queue;
import hudson.slaves.SlaveComputer;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.InnerVmComputer;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import io.jenkins.plugins.nestedhyperv.jenkins.cloud.PoolNode.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;

/** The nodes of pools in this Jenkins. */
final class PoolNodes {
    /** Which ones are kept first: those that are used, then those that were ready or begun first. */
    private static final Comparator<PoolNode> IN_ORDER = Comparator.<PoolNode, Boolean>comparing(
                    node -> node.state() != State.BUSY)
            .thenComparing(node -> !node.isBound())
            .thenComparing(PoolNode::name);

    private PoolNodes() {}

    static List<PoolAgent> all() {
        return Jenkins.get().getNodes().stream()
                .filter(PoolAgent.class::isInstance)
                .map(PoolAgent.class::cast)
                .toList();
    }

    /**
     * The nodes of one pool among these, in the order in which they are to be kept. Does not block.
     *
     * @param offer what they are to be like; empty when there is no such template any more
     * @param named the names of nodes that something waits for by their name, as what goes on after a restart does
     */
    static List<PoolNode> of(
            PoolId pool, List<PoolAgent> agents, Optional<Offer> offer, Set<String> named, Instant now) {
        return agents.stream()
                .filter(agent -> agent.place().pool().equals(pool.toString()))
                .map(agent -> seen(agent, offer, named.contains(agent.getNodeName()), now))
                .sorted(IN_ORDER)
                .toList();
    }

    private static PoolNode seen(PoolAgent agent, Optional<Offer> offer, boolean isNamed, Instant now) {
        boolean isBound = !agent.boot().isEmpty();
        if (!(agent.toComputer() instanceof InnerVmComputer computer)) {
            return new PoolNode(agent.getNodeName(), slotOf(agent), isBound, State.BUSY, now);
        }
        State state = isNamed ? State.BUSY : state(agent, computer, offer, now);
        Instant idleSince = Instant.ofEpochMilli(computer.getIdleStartMilliseconds());
        return new PoolNode(agent.getNodeName(), slotOf(agent), isBound, state, idleSince);
    }

    private static State state(PoolAgent agent, InnerVmComputer computer, Optional<Offer> offer, Instant now) {
        if (!computer.isIdle() || computer.isAwaited(now)) {
            return State.BUSY;
        }
        boolean isOutdated = offer.filter(one -> !one.isLike(agent)).isPresent();
        if (computer.isSpent(now) || isOutdated) {
            return State.DONE;
        }
        return computer.isTemporarilyOffline() ? State.OFFLINE : State.FREE;
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
}
