package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.host.GuestKeys;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Secrets of a lab's guests, derived from the lab's private key: the same each time, and stored nowhere. */
final class LabDigest {
    private static final String MAC = "HmacSHA256";

    private final GuestKeys keys;

    LabDigest(GuestKeys keys) {
        this.keys = keys;
    }

    /** 32 bytes that nobody knows without the lab's key; others for each place and purpose. */
    byte[] of(LabId lab, String place, String purpose) throws HostException {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(number(keys.of(lab).getPrivate()), MAC));
            String text = lab.value() + "/" + place + "/" + purpose;
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }

    /** The key's own number: how a key is written may differ between libraries. */
    private static byte[] number(PrivateKey key) {
        return key instanceof ECPrivateKey curve ? curve.getS().toByteArray() : key.getEncoded();
    }
}
