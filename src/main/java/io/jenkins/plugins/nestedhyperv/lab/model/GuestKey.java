package io.jenkins.plugins.nestedhyperv.lab.model;

import java.util.Objects;

/**
 * The key pair that opens the guests of one lab.
 *
 * @param publicKey a line for {@code authorized_keys}
 * @param sealedPrivateKey the private key, encrypted by the surrounding {@link Secrets}
 */
public record GuestKey(String publicKey, String sealedPrivateKey) {
    /** Refuses a key with a part missing. */
    public GuestKey {
        Objects.requireNonNull(publicKey, "publicKey");
        Objects.requireNonNull(sealedPrivateKey, "sealedPrivateKey");
    }
}
