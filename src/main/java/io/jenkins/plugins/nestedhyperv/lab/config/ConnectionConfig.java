package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Texts;
import java.util.Optional;

/**
 * How to reach a {@code hyperv} host. Over SSH, address, user, secret and host key must be there; locally, none of them.
 *
 * @param address host name or IP address
 * @param port TCP port, used over SSH
 * @param secret the name under which the secrets have the password or key; never the secret itself
 * @param hostKey the host's public key, as OpenSSH writes it, or {@link #TRUST_FIRST}
 */
public record ConnectionConfig(
        Transport transport,
        Optional<String> address,
        int port,
        Optional<String> user,
        Optional<String> secret,
        Optional<String> hostKey) {
    /** In place of a host key: the first that the host shows is trusted and remembered. */
    public static final String TRUST_FIRST = "trust-first";

    /** The machine that this program runs on. */
    public static final ConnectionConfig LOCAL = new ConnectionConfig(
            Transport.LOCAL,
            Optional.empty(),
            HostLimits.SSH_PORT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public ConnectionConfig {
        address.ifPresent(text -> Texts.require("address", text, HostLimits.ADDRESS));
        HostLimits.PORT.require("port", port);
        user.ifPresent(text -> Texts.require("user", text, HostLimits.USER));
        secret.ifPresent(text -> Texts.require("secret", text, HostLimits.SECRET_NAME));
        hostKey.ifPresent(text -> Texts.require("hostKey", text, HostLimits.HOST_KEY));
    }
}
