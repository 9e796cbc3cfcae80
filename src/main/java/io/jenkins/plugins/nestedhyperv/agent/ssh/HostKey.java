package io.jenkins.plugins.nestedhyperv.agent.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/**
 * The one key with which a guest must prove who it is.
 *
 * @param type such as {@code ecdsa-sha2-nistp256}
 * @param base64 the public key as OpenSSH writes it
 */
public record HostKey(String type, String base64) {
    /** Refuses what is no key, or one of a type that we cannot check. */
    public HostKey {
        resolve(type, base64);
    }

    /** Returns the key. */
    public PublicKey toPublicKey() {
        return resolve(type, base64);
    }

    private static PublicKey resolve(String type, String base64) {
        try {
            PublicKey key =
                    PublicKeyEntry.parsePublicKeyEntry(type + " " + base64).resolvePublicKey(null, Map.of(), null);
            if (key != null) {
                return key;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException("not a public key of type " + type, e);
        }
        throw new IllegalArgumentException("not a public key of a known type: " + type);
    }
}
