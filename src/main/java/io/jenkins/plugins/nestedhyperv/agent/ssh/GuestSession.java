package io.jenkins.plugins.nestedhyperv.agent.ssh;

import io.jenkins.plugins.nestedhyperv.agent.ShellAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestStream;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;

/** A session of {@link GuestSsh}. Commands of several threads run side by side in channels of it. */
final class GuestSession implements GuestLink {
    private static final int MAX_ERROR_BYTES = 4096;
    private static final int MAX_LINE_BYTES = 4096;
    /** A command that takes nothing for so long is not waited for. */
    private static final Duration MAX_SILENCE = Duration.ofMinutes(5);

    private final GuestSsh client;
    private final GuestAddress address;
    private final ClientSession session;
    private final Clock clock;

    GuestSession(GuestSsh client, GuestAddress address, ClientSession session, Clock clock) {
        this.client = client;
        this.address = address;
        this.session = session;
        this.clock = clock;
    }

    @Override
    public String guest() {
        return address.guest();
    }

    @Override
    public GuestLink connect(GuestAddress inner, KeyPair key, Duration deadline) throws HostException {
        return client.connectThrough(session, inner, key, deadline);
    }

    @Override
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

    @Override
    public AutoCloseable follow(String what, String command, Duration deadline, Consumer<String> onLine, Runnable onEnd)
            throws HostException {
        try {
            ChannelExec channel = session.createExecChannel(command);
            channel.setOut(new LineStream(MAX_LINE_BYTES, onLine));
            channel.setErr(OutputStream.nullOutputStream());
            channel.addCloseFutureListener(closed -> onEnd.run());
            open(channel, deadline);
            return () -> channel.close(true);
        } catch (IOException | RuntimeException e) {
            throw new HostException(Messages.text("run.broken", what, guest(), address, e.getMessage()), e);
        }
    }

    @Override
    public GuestStream converse(String what, String command, Duration deadline) throws HostException {
        try {
            ChannelExec channel = session.createExecChannel(command);
            CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(channel, MAX_SILENCE);
            BoundedBytes errors = new BoundedBytes(MAX_ERROR_BYTES);
            channel.setErr(errors);
            open(channel, deadline);
            return new ChannelStream(channel, errors);
        } catch (IOException | RuntimeException e) {
            throw new HostException(Messages.text("run.broken", what, guest(), address, e.getMessage()), e);
        }
    }

    /** One that opens too late must not start anything. */
    private static void open(ChannelExec channel, Duration deadline) throws IOException {
        try {
            channel.open().verify(deadline);
        } catch (IOException | RuntimeException e) {
            channel.close(true);
            throw e;
        }
    }

    @Override
    public void close() {
        session.close(true);
    }
}
