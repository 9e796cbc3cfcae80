package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.model.TaskListener;
import hudson.slaves.JNLPLauncher;
import hudson.slaves.SlaveComputer;

/**
 * Waits until the VM of a pool's node is there and its agent has connected, and tells meanwhile what it waits for. While it
 * waits, Jenkins counts the node as one that is coming, and asks for no further one.
 */
final class PoolLauncher extends JNLPLauncher {
    @Override
    public void launch(SlaveComputer computer, TaskListener log) {
        if (computer instanceof InnerVmComputer ours) {
            try {
                Arrivals.get().awaitAgent(ours.getName(), log);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // its node is gone, or Jenkins is
            }
        }
    }
}
