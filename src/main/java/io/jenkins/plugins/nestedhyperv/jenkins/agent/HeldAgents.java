package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.Queue;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.Jenkins;

/**
 * Agents that nothing new is given to run, because their VM goes back to a checkpoint. That it does stands in the lab's record;
 * until it is there, the agent is held by whoever writes it.
 */
public final class HeldAgents {
    private static final Set<String> HELD = ConcurrentHashMap.newKeySet();

    private HeldAgents() {}

    /**
     * Holds the agent of a VM, unless it runs something. Waits for the lock of the build queue.
     *
     * @return whether it is held; a VM without an agent is
     */
    public static boolean hold(LabId lab, String vm) {
        String name = AgentNames.node(lab, vm);
        HELD.add(name);
        boolean free = false;
        try {
            // whatever was given to it before shows under this lock
            free = Queue.withLock(() -> isIdle(name));
        } catch (Exception e) {
            throw new IllegalStateException(e); // isIdle throws nothing
        } finally {
            if (!free) {
                HELD.remove(name);
            }
        }
        return free;
    }

    private static boolean isIdle(String name) {
        Node node = Jenkins.get().getNode(name);
        Computer computer = node == null ? null : node.toComputer();
        return computer == null || computer.isIdle();
    }

    /** Takes {@link #hold} back; by now the lab's record says that the VM goes back, or it does not. */
    public static void letGo(LabId lab, String vm) {
        HELD.remove(AgentNames.node(lab, vm));
    }

    /** Whether nothing new is given to a node. Does not block. */
    static boolean isHeld(String node) {
        return HELD.contains(node)
                || AgentRestores.isUnderWay(node, LabEngine.get().labs());
    }

    /**
     * Whether the clock of a VM's agent is that of Jenkins, but for a few seconds. Asks the agent, and waits for it.
     *
     * @throws IOException when it does not answer
     */
    public static boolean hasTheTime(LabId lab, String vm) throws IOException, InterruptedException {
        Node node = Jenkins.get().getNode(AgentNames.node(lab, vm));
        if (node == null) {
            throw new IOException(Messages.text("agent.nodeRemoved"));
        }
        return !node.getClockDifference().isDangerous();
    }
}
