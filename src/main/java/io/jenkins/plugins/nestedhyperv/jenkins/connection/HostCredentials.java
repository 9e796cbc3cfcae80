package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernameCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.security.ACL;
import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import io.jenkins.plugins.nestedhyperv.powershell.transport.SshLogin;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * The credentials by which this Jenkins logs in to hosts: those at its root, those for Jenkins itself too, which no build can use.
 * An administrator names them at the host, so they are looked up as Jenkins sees them, and their use is recorded.
 */
public final class HostCredentials {
    private HostCredentials() {}

    /** Finds credentials with a user name; empty when there are none by that id. */
    public static Optional<StandardUsernameCredentials> find(String id) {
        return Optional.ofNullable(CredentialsProvider.findCredentialByIdInItemGroup(
                id, StandardUsernameCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()));
    }

    /**
     * The login by credentials as they are now.
     *
     * @throws IOException when there are none by that id, or they are no password and no key, with what mends it
     */
    static SshLogin login(String host, String id) throws IOException {
        StandardUsernameCredentials found =
                find(id).orElseThrow(() -> new IOException(Messages.text("credentials.unknown", host, id)));
        return of(found).orElseThrow(() -> new IOException(Messages.text("credentials.kind", host, id)));
    }

    /** Has the page of the credentials tell that hosts are entered by them. Writes to the disk. */
    static void track(String id) {
        find(id).ifPresent(found -> CredentialsProvider.track(Jenkins.get(), found));
    }

    private static Optional<SshLogin> of(StandardUsernameCredentials found) {
        if (found instanceof StandardUsernamePasswordCredentials password) {
            return Optional.of(new SshLogin(found.getUsername(), secret(password.getPassword())));
        }
        if (found instanceof SSHUserPrivateKey key) {
            Optional<Secret> passphrase = Optional.ofNullable(key.getPassphrase())
                    .map(HostCredentials::secret)
                    .filter(text -> !text.value().isEmpty());
            return key.getPrivateKeys().stream()
                    .findFirst()
                    .map(text -> new SshLogin(found.getUsername(), new Secret(text), passphrase));
        }
        return Optional.empty();
    }

    private static Secret secret(hudson.util.Secret secret) {
        return new Secret(secret.getPlainText());
    }
}
