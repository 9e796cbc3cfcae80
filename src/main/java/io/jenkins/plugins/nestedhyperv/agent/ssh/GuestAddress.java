package io.jenkins.plugins.nestedhyperv.agent.ssh;

import java.util.Objects;

/**
 * Where the SSH server of a guest is, as seen from where the connection begins.
 *
 * @param guest the guest's name, for messages
 * @param host name or IP address
 * @param port TCP port
 * @param user who logs in
 * @param hostKey the only host key that is accepted
 */
public record GuestAddress(String guest, String host, int port, String user, HostKey hostKey) {
    /** Refuses an address with a part missing or an impossible port. */
    public GuestAddress {
        Objects.requireNonNull(guest, "guest");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(hostKey, "hostKey");
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + ", allowed are 1 to 65535");
        }
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
