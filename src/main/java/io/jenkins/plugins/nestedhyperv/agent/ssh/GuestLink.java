package io.jenkins.plugins.nestedhyperv.agent.ssh;

import io.jenkins.plugins.nestedhyperv.agent.GuestShell;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestStream;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A session with one guest, logged in. As a connector it leads on from inside the guest: such a connection goes through
 * this session, uses no port of this machine, and ends with it.
 */
public interface GuestLink extends GuestShell, GuestConnector, AutoCloseable {

    /** Tells whether the session can still be used, as far as this end knows. */
    boolean isOpen();

    /**
     * Runs a command that prints lines for as long as it lives.
     *
     * @param onLine called for each line, in order, by a thread of the client that must not be held up; lines over 4 kB
     *     are dropped
     * @param onEnd called once when the command has ended or the session is lost, likewise
     * @return closes the command
     * @throws HostException when it could not be started
     */
    AutoCloseable follow(String what, String command, Duration deadline, Consumer<String> onLine, Runnable onEnd)
            throws HostException;

    /**
     * Runs a command that is talked to.
     *
     * @throws HostException when it could not be started
     */
    GuestStream converse(String what, String command, Duration deadline) throws HostException;

    /** Ends the session at once, and with it what waits for a command in it. */
    @Override
    void close();
}
