package io.jenkins.plugins.nestedhyperv.powershell.transport;

import io.jenkins.plugins.nestedhyperv.powershell.Secret;
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
     * Reads a key or password.
     *
     * @return gives it to a session
     * @throws IOException when the key cannot be read; says nothing of it
     */
    static Consumer<ClientSession> of(SshLogin login) throws IOException {
        if (!login.hasPrivateKey()) {
            return session -> session.addPasswordIdentity(login.secret().value());
        }
        Iterable<KeyPair> keys = keys(login);
        return session -> keys.forEach(session::addPublicKeyIdentity);
    }

    private static FilePasswordProvider passphrase(SshLogin login) {
        return login.passphrase()
                .map(Secret::value)
                .map(FilePasswordProvider::of)
                .orElse(FilePasswordProvider.EMPTY);
    }

    private static Iterable<KeyPair> keys(SshLogin login) throws IOException {
        byte[] text = (login.secret().value().strip() + "\n").getBytes(StandardCharsets.UTF_8);
        try (InputStream stream = new ByteArrayInputStream(text)) {
            Iterable<KeyPair> keys =
                    SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("key"), stream, passphrase(login));
            if (keys != null) {
                return keys;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new IOException(Messages.text("ssh.badKey"));
        }
        throw new IOException(Messages.text("ssh.badKey"));
    }
}
