package io.jenkins.plugins.nestedhyperv.powershell;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Lines to and from one running shell. For one caller at a time, except for {@link #kill}, which may come from any thread
 * and makes a waiting {@link #receive} end.
 */
public interface Channel extends AutoCloseable {

    /**
     * Gives a line to the shell; does not wait until it is read.
     *
     * @param line ASCII without line breaks
     * @throws IOException when the shell has ended
     */
    void send(String line) throws IOException;

    /**
     * Waits for the shell's next line that is marked as ours, and returns what is behind the mark; nothing when none came in
     * time.
     *
     * @throws IOException when the shell has ended and all its lines were received
     */
    Optional<String> receive(Duration atMost) throws IOException, InterruptedException;

    /** The last of what the shell wrote beside marked lines: short, for messages, never to be trusted. */
    String log();

    /** Tells which process at the other end the shell is, so that {@link #kill} can end it there. */
    void runsAs(long pid);

    /** Ends the shell and what it started, at once. */
    void kill();

    /** Lets the shell end, and kills it when it does not within seconds. */
    @Override
    void close();
}
