package io.jenkins.plugins.nestedhyperv.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.time.Duration;

/**
 * A way to run short commands in one guest, each to its end. Several threads may run commands at once.
 */
public interface GuestShell {

    /** The guest's name, for messages. */
    String guest();

    /**
     * Runs one command and waits for its end. Blocks up to the deadline.
     *
     * @param what what it is for, as in "Cannot {what}"; for messages
     * @param command text for the guest's shell, without secrets
     * @param input what it gets as standard input, then its end
     * @param limits how long it may take and how much it may answer
     * @throws HostException when it is not known whether the command ran to its end; an exit code other than 0 is an answer
     */
    ShellAnswer run(String what, String command, byte[] input, Limits limits) throws HostException;

    /**
     * Bounds of one command.
     *
     * @param deadline the longest time it may take
     * @param maxBytes the most standard output it may have
     */
    record Limits(Duration deadline, int maxBytes) {}
}
