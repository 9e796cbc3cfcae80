package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import java.util.random.RandomGenerator;

/** What goes wrong on one machine without anybody calling it. For the thread of the timeline. */
public interface MachineMishaps {
    /**
     * Has a mishap happen now.
     *
     * @param kind one that happens on a host
     * @param random from where its parameters are drawn
     * @return whether it did; not, when there is nothing it could happen to at the moment
     */
    boolean strike(MishapKind kind, RandomGenerator random);

    /** Ends what goes on: room on the disk, VMs that stay in Stopping, the wait for another victim. What is broken stays so. */
    void stop();
}
