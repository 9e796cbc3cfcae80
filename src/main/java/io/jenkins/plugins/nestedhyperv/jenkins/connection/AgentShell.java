package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import java.io.IOException;

/**
 * A shell on the machine of an agent, as the controller calls it. Each call is one request to the agent; nothing goes from the
 * agent to the controller but their answers. May be used by several threads.
 */
public interface AgentShell {
    /**
     * Gives a line to the shell; does not wait until it is read.
     *
     * @throws IOException when the shell has ended or the agent is lost
     */
    void send(String line) throws IOException;

    /**
     * Waits for what the shell tells next.
     *
     * @param atMostMillis how long; the agent waits a minute at most
     * @throws IOException when the agent is lost
     */
    ShellNews receive(long atMostMillis) throws IOException, InterruptedException;

    /**
     * Ends the shell and what it started, at once.
     *
     * @throws IOException when the agent is lost
     */
    void kill() throws IOException;

    /**
     * Lets the shell end, and kills it when it does not within seconds.
     *
     * @throws IOException when the agent is lost
     */
    void close() throws IOException;
}
