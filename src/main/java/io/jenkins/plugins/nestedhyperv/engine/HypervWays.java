package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import java.io.IOException;

/** Finds the way to a host of the kind {@code hyperv}. May be used by several threads. */
@FunctionalInterface
public interface HypervWays {
    /**
     * Finds it by the host's {@code connection}; connects to nothing yet.
     *
     * @throws IOException when there is none, with what mends it
     */
    HypervWay to(HostConfig host) throws IOException;
}
