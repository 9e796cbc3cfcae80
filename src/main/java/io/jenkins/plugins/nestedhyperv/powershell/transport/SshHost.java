package io.jenkins.plugins.nestedhyperv.powershell.transport;

import java.util.Objects;

/**
 * A host with an SSH server, and who logs in.
 *
 * @param name what people call the host
 * @param address host name or IP address
 * @param port TCP port
 * @param login the account and its secret
 * @param hostKeys which host keys are accepted
 */
public record SshHost(String name, String address, int port, SshLogin login, HostKeys hostKeys) {
    /** Refuses a host with a part missing or an impossible port. */
    public SshHost {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(hostKeys, "hostKeys");
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + ", allowed are 1 to 65535");
        }
    }

    @Override
    public String toString() {
        return login.user() + "@" + address + ":" + port;
    }
}
