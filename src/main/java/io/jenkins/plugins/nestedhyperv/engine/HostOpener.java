package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import java.io.IOException;

/** Opens physical hosts. */
@FunctionalInterface
public interface HostOpener {
    /**
     * Opens a host; blocks. Nothing is made or changed on it.
     *
     * @param keys opens the guests of its labs
     * @throws IOException when that cannot be, with what mends it
     */
    OpenHost open(HostConfig host, GuestKeys keys) throws IOException, InterruptedException;
}
