package io.jenkins.plugins.nestedhyperv.hyperv.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the Joliet root of a disc image. */
public final class DiscReader {
    private static final int SECTOR = 2048;
    private static final int ROOT_RECORD = 17 * SECTOR + 156;

    private DiscReader() {}

    /** The contents of the files by name. */
    public static Map<String, String> files(byte[] disc) {
        ByteBuffer image = ByteBuffer.wrap(disc);
        Map<String, String> files = new LinkedHashMap<>();
        int at = image.getInt(ROOT_RECORD + 6) * SECTOR;
        while (disc[at] != 0) {
            int nameBytes = disc[at + 32];
            if (nameBytes > 1) {
                int from = image.getInt(at + 6) * SECTOR;
                byte[] content = Arrays.copyOfRange(disc, from, from + image.getInt(at + 14));
                files.put(
                        new String(disc, at + 33, nameBytes, StandardCharsets.UTF_16BE),
                        new String(content, StandardCharsets.UTF_8));
            }
            at += disc[at];
        }
        return files;
    }
}
