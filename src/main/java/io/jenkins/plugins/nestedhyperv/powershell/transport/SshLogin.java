package io.jenkins.plugins.nestedhyperv.powershell.transport;

import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import java.util.Objects;
import java.util.Optional;

/**
 * Who logs in to an SSH server, and by what.
 *
 * @param user the account
 * @param secret its password, or a private key as OpenSSH or PEM has it
 * @param passphrase of the private key; empty when it has none
 */
public record SshLogin(String user, Secret secret, Optional<Secret> passphrase) {
    /** Refuses a login with a part missing. */
    public SshLogin {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(passphrase, "passphrase");
    }

    /** A login with a password, or a private key without a passphrase. */
    public SshLogin(String user, Secret secret) {
        this(user, secret, Optional.empty());
    }

    boolean hasPrivateKey() {
        return secret.value().stripLeading().startsWith("-----BEGIN ");
    }
}
