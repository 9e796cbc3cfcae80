package io.jenkins.plugins.nestedhyperv.cli.worker;

import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import io.jenkins.plugins.nestedhyperv.powershell.transport.HostKeys;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshHost;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshLogin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.util.UUID;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;

/** An SSH server in this process, on loopback, with a key and a password that nobody else knows. */
final class LoopbackServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Secret password = new Secret(UUID.randomUUID().toString());
    private final KeyPair hostKey;

    /** Starts it on a free port. */
    LoopbackServer() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        hostKey = generator.generateKeyPair();
        server.setHost(LOOPBACK);
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator(
                (user, offered, session) -> MessageDigest.isEqual(bytes(offered), bytes(password.value())));
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
        server.start();
    }

    /** How to log in to it. */
    SshHost host() {
        HostKeys keys = HostKeys.only(PublicKeyEntry.toString(hostKey.getPublic()));
        return new SshHost("loopback", LOOPBACK, server.getPort(), new SshLogin("bench", password), keys);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
