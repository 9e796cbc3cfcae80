package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import hudson.remoting.VirtualChannel;
import java.io.IOException;

/** The connection to an agent as it is now; asked anew for each use, since agents come back. May be used by several threads. */
@FunctionalInterface
interface AgentLine {
    /**
     * Returns it; waits for nothing.
     *
     * @throws IOException when there is none, with what mends it
     */
    VirtualChannel channel() throws IOException;
}
