package io.jenkins.plugins.nestedhyperv.engine;

import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import java.io.IOException;

/** The passwords and private keys for physical hosts, which {@code hosts.yaml} only names. May be used by several threads. */
@FunctionalInterface
public interface HostSecrets {
    /**
     * Finds a password, or a private key as OpenSSH or PEM has it, without a passphrase.
     *
     * @throws IOException when there is none, or others can read it, with what mends that; says nothing of the secret
     */
    Secret secret(String name) throws IOException;
}
