package io.jenkins.plugins.nestedhyperv.powershell.transport;

import io.jenkins.plugins.nestedhyperv.powershell.Bootstrap;
import io.jenkins.plugins.nestedhyperv.powershell.Channel;
import io.jenkins.plugins.nestedhyperv.powershell.FileCarrier;
import io.jenkins.plugins.nestedhyperv.powershell.Loss;
import io.jenkins.plugins.nestedhyperv.powershell.ShellOutput;
import io.jenkins.plugins.nestedhyperv.powershell.Transport;
import io.jenkins.plugins.nestedhyperv.powershell.WorkerLostException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * Shells on a host with an SSH server, and files to it and from it, each over a connection of its own. It reads no file of the user's and asks no SSH
 * agent.
 */
public final class SshTransport implements Transport, FileCarrier, AutoCloseable {
    private static final int THREADS = 2;
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final int HEARTBEATS_MISSED = 3;
    private static final Duration CARRYING = Duration.ofSeconds(30);

    private final SshHost host;
    private final String program;
    private final SshClient client;

    /**
     * Starts a client, and connects to nothing yet.
     *
     * @param program PowerShell's program on the host: without spaces, since the host's shell is not known, which would
     *     have to understand quotes
     */
    public SshTransport(SshHost host, String program) {
        if (!program.matches("[A-Za-z0-9_.:/\\\\-]+")) {
            throw new IllegalArgumentException("program: '" + program + "' would need quotes");
        }
        this.host = host;
        this.program = program;
        this.client = ClientBuilder.builder()
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .filePasswordProvider(FilePasswordProvider.EMPTY)
                .serverKeyVerifier(KeyCheck::verify)
                .build();
        client.setNioWorkers(THREADS);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO); // A worker may be silent for long.
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, HEARTBEATS_MISSED);
        client.start();
    }

    @Override
    public Channel open(Bootstrap bootstrap, Duration deadline) throws WorkerLostException {
        long end = System.nanoTime() + deadline.toNanos();
        ClientSession session = connect(end);
        try {
            return open(session, program + " " + String.join(" ", bootstrap.arguments()), left(end));
        } catch (IOException | RuntimeException e) {
            session.close(true);
            throw failure(Loss.NO_SHELL, Messages.text("ssh.noShell", host.name(), host, program, e.getMessage()), e);
        }
    }

    @Override
    public void carry(String folder, String name, byte[] content) throws IOException {
        ClientSession session = connectForFiles();
        try {
            SftpFiles.put(session, folder, name, content);
        } finally {
            session.close(true);
        }
    }

    @Override
    public byte[] fetch(String folder, String name) throws IOException {
        ClientSession session = connectForFiles();
        try {
            return SftpFiles.get(session, folder, name);
        } finally {
            session.close(true);
        }
    }

    private ClientSession connectForFiles() throws IOException {
        try {
            return connect(System.nanoTime() + CARRYING.toNanos());
        } catch (WorkerLostException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private ClientSession connect(long end) throws WorkerLostException {
        Consumer<ClientSession> secret = secret();
        KeyCheck check = new KeyCheck(host);
        ClientSession session = null;
        try {
            session = client.connect(host.login().user(), host.address(), host.port(), check.context())
                    .verify(left(end))
                    .getSession();
            secret.accept(session);
            session.auth().verify(left(end));
            return session;
        } catch (IOException | RuntimeException e) {
            if (session != null) {
                session.close(true);
            }
            throw failure(check, e);
        }
    }

    private Consumer<ClientSession> secret() throws WorkerLostException {
        try {
            return SshSecret.of(host.login());
        } catch (IOException e) {
            throw failure(Loss.LOGIN, Messages.text("ssh.badSecret", host.name(), host, e.getMessage()), e);
        }
    }

    private static SshChannel open(ClientSession session, String command, Duration deadline) throws IOException {
        ChannelExec exec = session.createExecChannel(command);
        ShellOutput output = new ShellOutput();
        exec.setOut(output);
        exec.setErr(output.errors());
        exec.open().verify(deadline);
        return new SshChannel(session, exec, output);
    }

    /** The library takes zero for "for ever". */
    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }

    private WorkerLostException failure(KeyCheck check, Exception e) {
        if (check.refused()) {
            return failure(Loss.HOST_KEY, Messages.text("ssh.hostKey", host.name(), host, check.offered()), e);
        } else if (check.accepted()) {
            return failure(Loss.LOGIN, Messages.text("ssh.login", host.name(), host, e.getMessage()), e);
        }
        return failure(Loss.UNREACHABLE, Messages.text("ssh.noAnswer", host.name(), host, e.getMessage()), e);
    }

    private static WorkerLostException failure(Loss loss, String message, Exception e) {
        return new WorkerLostException(loss, message, e);
    }

    /** Ends all connections at once. */
    @Override
    public void close() {
        client.close(true);
    }
}
