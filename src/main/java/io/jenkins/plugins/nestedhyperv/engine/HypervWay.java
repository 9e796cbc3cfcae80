package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.powershell.FileCarrier;
import io.jenkins.plugins.nestedhyperv.powershell.Transport;

/**
 * The way to a Windows host.
 *
 * @param transport shells there
 * @param carrier files to it
 * @param end ends what both use
 */
public record HypervWay(Transport transport, FileCarrier carrier, Runnable end) implements AutoCloseable {
    /** Ends all connections. */
    @Override
    public void close() {
        end.run();
    }
}
