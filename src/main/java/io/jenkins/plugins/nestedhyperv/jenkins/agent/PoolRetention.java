package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.slaves.RetentionStrategy;

/** Has the launcher of a pool's node begin when the node is there; whoever made the node decides when it goes. */
final class PoolRetention extends RetentionStrategy<InnerVmComputer> {
    /** Called under the lock of the build queue, so that nothing is decided here. In minutes. */
    @Override
    public long check(InnerVmComputer computer) {
        return 60;
    }

    @Override
    public void start(InnerVmComputer computer) {
        computer.connect(false);
    }
}
