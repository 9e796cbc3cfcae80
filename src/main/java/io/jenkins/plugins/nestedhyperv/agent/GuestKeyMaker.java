package io.jenkins.plugins.nestedhyperv.agent;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Secrets;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** Makes the key pair that opens the guests of a lab, and opens it again. May be used by several threads. */
public final class GuestKeyMaker {
    private final SecureRandom random;
    private final Secrets secrets;

    /** Uses this source of randomness, and seals private keys with these secrets. */
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "a source of randomness is shared by its nature")
    public GuestKeyMaker(SecureRandom random, Secrets secrets) {
        this.random = random;
        this.secrets = secrets;
    }

    /** Makes a new EC key pair on the curve P-256. */
    public GuestKey make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            String privateKey =
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
            return new GuestKey(PublicKeyEntry.toString(pair.getPublic()), secrets.seal(privateKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(Messages.text("key.noCurve"), e);
        }
    }

    /**
     * Opens a key pair that {@link #make} gave.
     *
     * @throws IllegalArgumentException when it was sealed with other secrets or changed since; the message does not quote it
     */
    public KeyPair open(GuestKey key) {
        byte[] privateKey = Base64.getDecoder().decode(secrets.open(key.sealedPrivateKey()));
        try {
            PublicKey publicKey =
                    PublicKeyEntry.parsePublicKeyEntry(key.publicKey()).resolvePublicKey(null, Map.of(), null);
            return new KeyPair(
                    publicKey, KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(Messages.text("key.damaged"), e);
        }
    }
}
