package io.jenkins.plugins.nestedhyperv.agent.ssh;

import io.jenkins.plugins.nestedhyperv.agent.GuestShell;
import io.jenkins.plugins.nestedhyperv.agent.ShellAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;

/** A session with one guest, logged in. Commands of several threads run side by side in channels of it. */
public final class GuestSession implements GuestShell, AutoCloseable {
    private static final int MAX_ERROR_BYTES = 4096;
    private static final int MAX_LINE_BYTES = 4096;

    private final GuestAddress address;
    private final ClientSession session;
    private final Clock clock;

    GuestSession(GuestAddress address, ClientSession session, Clock clock) {
        this.address = address;
        this.session = session;
        this.clock = clock;
    }

    ClientSession session() {
        return session;
    }

    @Override
    public String guest() {
        return address.guest();
    }

    /** Tells whether the session can still be used, as far as this end knows. */
    public boolean isOpen() {
        return session.isOpen() && session.isAuthenticated();
    }

    @Override
    public ShellAnswer run(String what, String command, byte[] input, Limits limits) throws HostException {
        Deadline end = Deadline.in(limits.deadline(), clock);
        BoundedBytes output = new BoundedBytes(limits.maxBytes());
        BoundedBytes errors = new BoundedBytes(MAX_ERROR_BYTES);
        try (ChannelExec channel = session.createExecChannel(command)) {
            CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(channel, limits.deadline());
            channel.setOut(output);
            channel.setErr(errors);
            channel.open().verify(end.left());
            send(channel, input);
            Set<ClientChannelEvent> seen = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), end.left());
            if (output.overflown()) {
                throw new HostException(Messages.text("run.tooMuch", what, guest(), limits.maxBytes()));
            }
            if (seen.contains(ClientChannelEvent.TIMEOUT)) {
                throw new HostException(Messages.text(
                        "run.late", what, guest(), limits.deadline().toSeconds()));
            }
            if (channel.getExitStatus() == null) {
                throw new HostException(Messages.text("run.lost", what, guest(), address));
            }
            String text = new String(errors.bytes(), StandardCharsets.UTF_8);
            return new ShellAnswer(channel.getExitStatus(), output.bytes(), text);
        } catch (HostException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new HostException(Messages.text("run.broken", what, guest(), address, e.getMessage()), e);
        }
    }

    private static void send(ChannelExec channel, byte[] input) throws IOException {
        try (OutputStream stream = channel.getInvertedIn()) {
            stream.write(input);
        } catch (IOException e) {
            // A command may end without having read everything; its exit code says more than the closed pipe.
            if (!channel.isClosing() && !channel.isEofSignalled()) {
                throw e;
            }
        }
    }

    /**
     * Runs a command that prints lines for as long as it lives.
     *
     * @param onLine called for each line, in order, by a thread of the client that must not be held up; lines over 4 kB
     *     are dropped
     * @param onEnd called once when the command has ended or the session is lost, likewise
     * @return closes the command
     * @throws HostException when it could not be started
     */
    public AutoCloseable follow(String what, String command, Duration deadline, Consumer<String> onLine, Runnable onEnd)
            throws HostException {
        try {
            ChannelExec channel = session.createExecChannel(command);
            channel.setOut(new LineStream(MAX_LINE_BYTES, onLine));
            channel.setErr(OutputStream.nullOutputStream());
            channel.addCloseFutureListener(closed -> onEnd.run());
            channel.open().verify(deadline);
            return () -> channel.close(true);
        } catch (IOException | RuntimeException e) {
            throw new HostException(Messages.text("run.broken", what, guest(), address, e.getMessage()), e);
        }
    }

    /** Ends the session at once, and with it what waits for a command in it. */
    @Override
    public void close() {
        session.close(true);
    }
}
