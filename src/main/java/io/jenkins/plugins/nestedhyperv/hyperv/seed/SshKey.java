package io.jenkins.plugins.nestedhyperv.hyperv.seed;

import io.jenkins.plugins.nestedhyperv.powershell.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Ed25519 key pair of SSH that is made of bytes: the same for the same bytes.
 *
 * @param publicLine type, key in base64 and a comment: a line of {@code authorized_keys}
 * @param privateText the private key as OpenSSH writes it, without a passphrase
 */
public record SshKey(String publicLine, Secret privateText) {
    private static final String TYPE = "ssh-ed25519";
    private static final int BYTES = 32;
    private static final int BLOCK = 8;
    private static final int LINE = 70;

    /**
     * Makes the key pair.
     *
     * @param bytes the private key, 32 bytes
     * @param comment one word
     */
    public static SshKey of(byte[] bytes, String comment) {
        byte[] point = publicKey(bytes);
        byte[] blob = joined(text(TYPE), string(point));
        String base64 = Base64.getEncoder().encodeToString(blob);
        return new SshKey(TYPE + " " + base64 + " " + comment, new Secret(pem(bytes, point, blob, comment)));
    }

    /** Type and key alone, as {@code known_hosts} has them. */
    public String typeAndKey() {
        return publicLine.substring(0, publicLine.lastIndexOf(' '));
    }

    /** The last 32 bytes of how Java writes a public key. */
    private static byte[] publicKey(byte[] bytes) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(bytes));
            KeyPair pair = generator.generateKeyPair();
            byte[] own = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            if (!Arrays.equals(own, bytes)) {
                throw new IllegalStateException("this Java makes Ed25519 keys in another way");
            }
            byte[] encoded = pair.getPublic().getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }

    /** A private key of this kind is any 32 bytes: the generator takes them from here, and computes the public key. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Fixed(byte[] bytes) {
            super(null, null);
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }

    /** The format that begins with "openssh-key-v1": no cipher, one key, its two check numbers, padding of 1, 2, 3 ... */
    private static String pem(byte[] bytes, byte[] point, byte[] blob, String comment) {
        byte[] check = Arrays.copyOf(point, Integer.BYTES); // Any number that stands there twice.
        byte[] open = joined(check, check, text(TYPE), string(point), string(joined(bytes, point)), text(comment));
        byte[] padded = Arrays.copyOf(open, (open.length + BLOCK - 1) / BLOCK * BLOCK);
        for (int i = open.length; i < padded.length; i++) {
            padded[i] = (byte) (i - open.length + 1);
        }
        byte[] none = text("none");
        byte[] one = {0, 0, 0, 1};
        byte[] all = joined(
                "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII),
                none,
                none,
                text(""),
                one,
                string(blob),
                string(padded));
        Base64.Encoder encoder = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + encoder.encodeToString(all)
                + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    private static byte[] text(String text) {
        return string(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** With its length in front. */
    private static byte[] string(byte[] bytes) {
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
