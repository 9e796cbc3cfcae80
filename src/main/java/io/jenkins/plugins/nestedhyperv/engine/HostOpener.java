package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import java.io.IOException;

/** Opens physical hosts. */
@FunctionalInterface
public interface HostOpener {
    /**
     * Opens a host; blocks. Nothing is made or changed on it.
     *
     * @param tenant whose labs it shows and changes
     * @throws IOException when that cannot be, with what mends it
     */
    OpenHost open(HostConfig host, Tenant tenant) throws IOException, InterruptedException;
}
