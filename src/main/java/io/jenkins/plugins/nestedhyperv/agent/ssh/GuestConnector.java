package io.jenkins.plugins.nestedhyperv.agent.ssh;

import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.security.KeyPair;
import java.time.Duration;

/** Where sessions with guests begin: at this machine, or inside another guest. May be used by several threads. */
@FunctionalInterface
public interface GuestConnector {

    /**
     * Connects and logs in. Blocks up to the deadline.
     *
     * @throws HostException says whether the guest did not answer, has another host key or refused the login
     */
    GuestLink connect(GuestAddress address, KeyPair key, Duration deadline) throws HostException;
}
