package io.jenkins.plugins.nestedhyperv.agent.ssh;

import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * The SSH client for all guests: one for a process, with a fixed number of threads. It reads no file of the user's, asks no
 * SSH agent, and accepts one host key for each guest. May be used by several threads.
 */
public final class GuestSsh implements GuestConnector, AutoCloseable {
    private static final int THREADS = 4;
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final int HEARTBEATS_MISSED = 3;
    private static final AttributeKey<PinnedKey> PINNED = new AttributeKey<>();

    private final SshClient client;
    private final Clock clock;

    /** Starts the client; the clock counts deadlines. */
    public GuestSsh(Clock clock) {
        this.clock = clock;
        this.client = ClientBuilder.builder()
                .factory(JumpingClient::new)
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .filePasswordProvider(FilePasswordProvider.EMPTY)
                .serverKeyVerifier((session, address, key) -> isPinned(session, key))
                .build();
        client.setNioWorkers(THREADS);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO); // An event stream may be silent for long.
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, HEARTBEATS_MISSED);
        client.start();
    }

    @Override
    public GuestLink connect(GuestAddress address, KeyPair key, Duration deadline) throws HostException {
        return connect(address, key, deadline, Map.of(PINNED, new PinnedKey(address)));
    }

    GuestLink connectThrough(ClientSession jump, GuestAddress address, KeyPair key, Duration deadline)
            throws HostException {
        return connect(address, key, deadline, Map.of(PINNED, new PinnedKey(address), JumpingConnector.JUMP, jump));
    }

    private GuestLink connect(GuestAddress address, KeyPair key, Duration deadline, Map<AttributeKey<?>, ?> context)
            throws HostException {
        Deadline end = Deadline.in(deadline, clock);
        ClientSession session = null;
        try {
            session = client.connect(
                            address.user(),
                            address.host(),
                            address.port(),
                            AttributeRepository.ofAttributesMap(context))
                    .verify(end.left())
                    .getSession();
            session.addPublicKeyIdentity(key);
            session.auth().verify(end.left());
            return new GuestSession(this, address, session, clock);
        } catch (IOException | RuntimeException e) {
            String text = failure(session);
            if (session != null) {
                session.close(true);
            }
            throw new HostException(Messages.text(text, address.guest(), address, e.getMessage()), e);
        }
    }

    private static String failure(ClientSession session) {
        if (session == null) {
            return "connect.noAnswer";
        }
        PinnedKey pinned = session.getConnectionContext().getAttribute(PINNED);
        if (pinned.refused().get()) {
            return "connect.otherKey";
        }
        return pinned.accepted().get() ? "connect.noLogin" : "connect.noAnswer";
    }

    private static boolean isPinned(ClientSession session, PublicKey key) {
        PinnedKey pinned = session.getConnectionContext().getAttribute(PINNED);
        boolean same = KeyUtils.compareKeys(key, pinned.key());
        (same ? pinned.accepted() : pinned.refused()).set(true);
        return same;
    }

    /** Closes all sessions at once. */
    @Override
    public void close() {
        client.close(true);
    }

    private record PinnedKey(PublicKey key, AtomicBoolean accepted, AtomicBoolean refused) {
        PinnedKey(GuestAddress address) {
            this(address.hostKey().toPublicKey(), new AtomicBoolean(), new AtomicBoolean());
        }
    }

    /** The client with our way to connect through another session. */
    private static final class JumpingClient extends SshClient {
        @Override
        protected IoConnector createConnector() {
            return new JumpingConnector(super.createConnector(), getSessionFactory());
        }
    }
}
