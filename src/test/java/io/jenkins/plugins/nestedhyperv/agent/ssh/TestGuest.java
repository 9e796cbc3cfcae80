package io.jenkins.plugins.nestedhyperv.agent.ssh;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;

/** A guest that is this machine: a real SSH server on loopback whose commands are real processes. */
public final class TestGuest implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey = newKey();
    private final KeyPair userKey = newKey();
    private final GuestSsh client = new GuestSsh(Clock.systemUTC());
    private final String name;

    /** What the guest makes of a command before it runs it. */
    private final AtomicReference<UnaryOperator<String>> rewrite = new AtomicReference<>(UnaryOperator.identity());

    private TestGuest(String name, List<String> shell) throws IOException {
        this.name = name;
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, userKey.getPublic()));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setCommandFactory((channel, command) -> {
            List<String> words = new ArrayList<>(shell);
            words.add(rewrite.get().apply(command));
            return new ProcessCommand(words);
        });
        server.start();
    }

    /** A guest whose shell is the machine's own. */
    public static TestGuest withOwnShell() throws IOException {
        return new TestGuest("guest", List.of("/bin/sh", "-c"));
    }

    /**
     * A guest with the machine's own shell ({@code sh}) or one in which everything is busybox; where the machine has no
     * busybox, the summary of the build says so.
     */
    public static TestGuest with(String shell, Path folder) throws IOException, InterruptedException {
        Path busybox = Path.of("/bin/busybox");
        if (!shell.equals("busybox") || !Files.isExecutable(busybox)) {
            RanAgainst.record("guest scripts in this machine's own shell");
            return withOwnShell();
        }
        RanAgainst.record("guest scripts in busybox");
        new ProcessBuilder(busybox.toString(), "--install", "-s", folder.toString())
                .start()
                .waitFor();
        return new TestGuest("busybox", List.of("/usr/bin/env", "PATH=" + folder, folder + "/sh", "-c"));
    }

    /** Logs in to the guest. */
    public GuestLink connect() throws IOException {
        return client.connect(address(), userKey, DEADLINE);
    }

    GuestLink connect(GuestAddress address, KeyPair key) throws IOException {
        return client.connect(address, key, DEADLINE);
    }

    GuestLink connectThrough(GuestLink jump) throws IOException {
        return jump.connect(address(), userKey, DEADLINE);
    }

    GuestAddress address() {
        return new GuestAddress(name, "127.0.0.1", server.getPort(), "root", hostKey(hostKey));
    }

    KeyPair userKey() {
        return userKey;
    }

    /** Ends all sessions, as a broken network does. */
    public void breakSessions() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    /** From now on the guest changes commands before it runs them. */
    public void rewriteCommands(UnaryOperator<String> change) {
        rewrite.set(change);
    }

    static HostKey hostKey(KeyPair pair) {
        String[] words = PublicKeyEntry.toString(pair.getPublic()).split(" ");
        return new HostKey(words[0], words[1]);
    }

    static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.stop(true);
    }
}
