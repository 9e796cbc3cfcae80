package io.jenkins.plugins.nestedhyperv.qemu.image;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One file of an image.
 *
 * @param bytes its size
 * @param sha256 its SHA-256 as 64 lower case hexadecimal digits
 */
public record ImageFile(long bytes, String sha256) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** Checks the components. */
    public ImageFile {
        Objects.requireNonNull(sha256, "sha256");
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes: " + bytes + " is negative");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256: " + sha256 + " is not 64 hexadecimal digits");
        }
    }
}
