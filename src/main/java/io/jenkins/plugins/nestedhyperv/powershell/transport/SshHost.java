package io.jenkins.plugins.nestedhyperv.powershell.transport;

import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import java.util.Objects;

/**
 * A host with an SSH server, and who logs in.
 *
 * @param name what people call the host
 * @param address host name or IP address
 * @param port TCP port
 * @param user the account
 * @param secret its password, or a private key as OpenSSH or PEM has it, without a passphrase
 * @param hostKeys which host keys are accepted
 */
public record SshHost(String name, String address, int port, String user, Secret secret, HostKeys hostKeys) {
    /** Refuses a host with a part missing or an impossible port. */
    public SshHost {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(hostKeys, "hostKeys");
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + ", allowed are 1 to 65535");
        }
    }

    boolean hasPrivateKey() {
        return secret.value().stripLeading().startsWith("-----BEGIN ");
    }

    @Override
    public String toString() {
        return user + "@" + address + ":" + port;
    }
}
