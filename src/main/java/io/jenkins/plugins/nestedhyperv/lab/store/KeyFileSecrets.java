package io.jenkins.plugins.nestedhyperv.lab.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.nestedhyperv.lab.model.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts with a key that lies in a file: AES-256 in GCM mode, with a new random nonce each time. Whoever can read the key
 * file and the ledger can read everything, so the file must be readable by its owner only. On Windows that is not checked:
 * there the folder's access list decides. Safe for use by several threads.
 */
public final class KeyFileSecrets implements Secrets {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LEAST_BYTES = NONCE_BYTES + TAG_BITS / Byte.SIZE;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final Path file;
    private final SecretKey key;
    private final SecureRandom random;

    private KeyFileSecrets(Path file, SecretKey key, SecureRandom random) {
        this.file = file;
        this.key = key;
        this.random = random;
    }

    /**
     * Reads the key, and makes one first when there is no file. Processes that do so at once get the same key.
     *
     * @param file where the key is
     * @param random makes the key and the nonces
     * @throws StoreException when the file cannot be read or made, is damaged, or may be read by others
     */
    public static KeyFileSecrets open(Path file, SecureRandom random) throws StoreException {
        try {
            KeyFile.makeIfMissing(file, Base64.getEncoder().encode(bytes(random, KEY_BYTES)));
            byte[] key = decode(file, KeyFile.readPrivate(file));
            return new KeyFileSecrets(file, new SecretKeySpec(key, "AES"), random);
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            String cause = e.getClass().getSimpleName() + ", " + e.getMessage();
            throw new StoreException(Messages.text("keyFailed", file, cause), e);
        }
    }

    @Override
    public String seal(String plain) {
        byte[] nonce = bytes(random, NONCE_BYTES);
        try {
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain.getBytes(UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + hidden.length);
            System.arraycopy(hidden, 0, all, NONCE_BYTES, hidden.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // Every Java platform has AES in GCM mode.
        }
    }

    @Override
    public String open(String sealed) {
        try {
            byte[] given = Base64.getDecoder().decode(sealed);
            byte[] all = Arrays.copyOf(given, Math.max(given.length, LEAST_BYTES)); // Filled up, it is refused below.
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            byte[] hidden = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
            return new String(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(hidden), UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Messages.text("unsealFailed", file)); // No cause: it might quote the text.
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] decode(Path file, byte[] content) throws StoreException {
        byte[] key = new byte[0];
        try {
            key = Base64.getDecoder().decode(new String(content, US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            // Falls through to the same message as a wrong length; the cause would quote the key.
        }
        if (key.length != KEY_BYTES) {
            throw new StoreException(Messages.text("keyLength", file, KEY_BYTES));
        }
        return key;
    }

    private static byte[] bytes(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
