package io.jenkins.plugins.nestedhyperv.powershell.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.function.Consumer;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** By what a session logs in. */
final class SshSecret {
    private SshSecret() {}

    /**
     * Reads the host's key or password.
     *
     * @return gives it to a session
     * @throws IOException when the key cannot be read; says nothing of it
     */
    static Consumer<ClientSession> of(SshHost host) throws IOException {
        if (!host.hasPrivateKey()) {
            return session -> session.addPasswordIdentity(host.secret().value());
        }
        Iterable<KeyPair> keys = keys(host);
        return session -> keys.forEach(session::addPublicKeyIdentity);
    }

    private static Iterable<KeyPair> keys(SshHost host) throws IOException {
        byte[] text = (host.secret().value().strip() + "\n").getBytes(StandardCharsets.UTF_8);
        try (InputStream stream = new ByteArrayInputStream(text)) {
            Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName("key"), stream, FilePasswordProvider.EMPTY);
            if (keys != null) {
                return keys;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new IOException(Messages.text("ssh.badKey"));
        }
        throw new IOException(Messages.text("ssh.badKey"));
    }
}
