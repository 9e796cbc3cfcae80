package io.jenkins.plugins.nestedhyperv.hyperv.seed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A disc image with a few files in its root: ISO 9660, and Joliet for the names as they are. It is equal for equal contents:
 * all of its times are one constant. Sectors: 16 the primary descriptor, 17 that of Joliet, 18 the end of descriptors, 19 to 22
 * the path tables, 23 and 24 the two root directories, then the files.
 */
final class IsoImage {
    static final int SECTOR = 2048;
    private static final int FIRST_PATH_TABLE = 19;
    private static final int PLAIN_ROOT = 23;
    private static final int JOLIET_ROOT = 24;
    private static final int FIRST_FILE = 25;
    private static final int LONGEST_NAME = 64;
    private static final Charset UCS2 = StandardCharsets.UTF_16BE;

    private final String label;
    private final Map<String, byte[]> files;

    /**
     * Begins an image.
     *
     * @param label capital letters and digits
     * @param files content by name; all are in the root
     */
    IsoImage(String label, Map<String, byte[]> files) {
        this.label = label;
        this.files = new TreeMap<>(files);
    }

    byte[] toBytes() {
        Map<String, Integer> sectors = new LinkedHashMap<>();
        int next = FIRST_FILE;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            sectors.put(file.getKey(), next);
            next += sectorsOf(file.getValue().length);
        }
        ByteBuffer image = ByteBuffer.allocate(next * SECTOR);
        put(image, 16, IsoVolume.descriptor(IsoVolume.PLAIN, label, next, FIRST_PATH_TABLE, PLAIN_ROOT));
        put(image, 17, IsoVolume.descriptor(IsoVolume.JOLIET, label, next, FIRST_PATH_TABLE + 2, JOLIET_ROOT));
        put(image, 18, IsoVolume.end());
        put(image, FIRST_PATH_TABLE, pathTable(ByteOrder.LITTLE_ENDIAN, PLAIN_ROOT));
        put(image, FIRST_PATH_TABLE + 1, pathTable(ByteOrder.BIG_ENDIAN, PLAIN_ROOT));
        put(image, FIRST_PATH_TABLE + 2, pathTable(ByteOrder.LITTLE_ENDIAN, JOLIET_ROOT));
        put(image, FIRST_PATH_TABLE + 3, pathTable(ByteOrder.BIG_ENDIAN, JOLIET_ROOT));
        put(image, PLAIN_ROOT, directory(PLAIN_ROOT, plainNames(), sectors));
        put(image, JOLIET_ROOT, directory(JOLIET_ROOT, jolietNames(), sectors));
        files.forEach((name, content) -> put(image, sectors.get(name), content));
        return image.array();
    }

    private static void put(ByteBuffer image, int sector, byte[] content) {
        image.position(sector * SECTOR);
        image.put(content);
    }

    private static int sectorsOf(int bytes) {
        return (bytes + SECTOR - 1) / SECTOR;
    }

    /** One with nothing but the root. */
    private static byte[] pathTable(ByteOrder order, int root) {
        return ByteBuffer.allocate(IsoVolume.PATH_TABLE_BYTES)
                .order(order)
                .put((byte) 1)
                .put((byte) 0)
                .putInt(root)
                .putShort((short) 1)
                .array();
    }

    /** The names of old: eight capital letters or digits, a number where they would be the same, and the version. */
    private Map<byte[], String> plainNames() {
        TreeMap<String, String> taken = new TreeMap<>();
        for (String name : files.keySet()) {
            String letters = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
            String shortened = letters.substring(0, Math.min(6, letters.length()));
            String plain = shortened + ".;1";
            for (int i = 1; taken.containsKey(plain); i++) {
                plain = shortened + i + ".;1";
            }
            taken.put(plain, name);
        }
        Map<byte[], String> names = new LinkedHashMap<>();
        taken.forEach((plain, name) -> names.put(plain.getBytes(StandardCharsets.US_ASCII), name));
        return names;
    }

    private Map<byte[], String> jolietNames() {
        Map<byte[], String> names = new LinkedHashMap<>();
        for (String name : files.keySet()) {
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                throw new IllegalArgumentException("name: " + name);
            }
            names.put(name.getBytes(UCS2), name);
        }
        return names;
    }

    private byte[] directory(int root, Map<byte[], String> names, Map<String, Integer> sectors) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        records.writeBytes(IsoVolume.record(new byte[] {0}, root, SECTOR, true));
        records.writeBytes(IsoVolume.record(new byte[] {1}, root, SECTOR, true));
        names.forEach((written, name) ->
                records.writeBytes(IsoVolume.record(written, sectors.get(name), files.get(name).length, false)));
        if (records.size() > SECTOR) {
            throw new IllegalArgumentException("files: too many for one sector, " + files.size());
        }
        return records.toByteArray();
    }
}
