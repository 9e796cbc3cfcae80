package io.jenkins.plugins.nestedhyperv.lab.config;

/**
 * How labs wait for capacity.
 *
 * @param maximumPasses how many later labs may pass a waiting one before its host is held for it
 */
public record QueueConfig(int maximumPasses) {
    /** Five passes. */
    public static final QueueConfig DEFAULT = new QueueConfig(5);

    public QueueConfig {
        HostLimits.PASSES.require("maximumPasses", maximumPasses);
    }
}
