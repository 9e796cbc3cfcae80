package io.jenkins.plugins.nestedhyperv.powershell.transport;

import java.io.IOException;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Map;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** The check of one connection's host key, and its outcome. */
final class KeyCheck {
    private static final AttributeKey<KeyCheck> ATTRIBUTE = new AttributeKey<>();

    private final SshHost host;
    private volatile String offered = "";
    private volatile boolean accepted;

    KeyCheck(SshHost host) {
        this.host = host;
    }

    /** What tells the client, while it connects, by which check. */
    AttributeRepository context() {
        return AttributeRepository.ofAttributesMap(Map.of(ATTRIBUTE, this));
    }

    /** The client's question. */
    static boolean verify(ClientSession session, SocketAddress address, PublicKey key) {
        return session.getConnectionContext().getAttribute(ATTRIBUTE).verify(key);
    }

    private boolean verify(PublicKey key) {
        offered = PublicKeyEntry.toString(key);
        try {
            accepted = host.hostKeys().accepts(host.address(), host.port(), offered);
        } catch (IOException e) {
            offered = Messages.text("ssh.unknownKeys", offered, e);
        }
        return accepted;
    }

    /** The key that the host showed. */
    String offered() {
        return offered;
    }

    boolean accepted() {
        return accepted;
    }

    boolean refused() {
        return !offered.isEmpty() && !accepted;
    }
}
