package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;

/** A host that is open, with what must be closed when it is not used any more. */
public interface OpenHost extends AutoCloseable {
    /** The host as the engine knows it. */
    VirtualizationHost host();

    /** Ends sessions and threads. Labs on the host go on. */
    @Override
    void close();
}
