package io.jenkins.plugins.nestedhyperv.hyperv.seed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The descriptors and directory records of a disc image. */
final class IsoVolume {
    /** The types of volume descriptors. */
    static final int PLAIN = 1;

    static final int JOLIET = 2;
    static final int PATH_TABLE_BYTES = 10;
    private static final int END = 255;
    private static final int RECORD_BYTES = 33;
    private static final byte[] STANDARD = "CD001".getBytes(StandardCharsets.US_ASCII);
    /** UCS-2, level 3. */
    private static final byte[] JOLIET_ESCAPE = "%/E".getBytes(StandardCharsets.US_ASCII);
    /** The first moment of 2020, UTC: a disc has no other. */
    private static final byte[] RECORD_TIME = {120, 1, 1, 0, 0, 0, 0};

    private static final String VOLUME_TIME = "2020010100000000";
    private static final String NO_TIME = "0000000000000000";

    private IsoVolume() {}

    /** Describes a volume of so many sectors, with both path tables and its root at these. */
    static byte[] descriptor(int type, String label, int sectors, int pathTables, int root) {
        Charset charset = type == JOLIET ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII;
        ByteBuffer out = ByteBuffer.allocate(IsoImage.SECTOR);
        out.put((byte) type).put(STANDARD).put((byte) 1).put((byte) 0);
        text(out, "", 32, charset);
        text(out, label, 32, charset);
        out.put(new byte[8]);
        bothInt(out, sectors);
        out.put(type == JOLIET ? JOLIET_ESCAPE : new byte[3]).put(new byte[29]);
        bothShort(out, 1); // discs of the set
        bothShort(out, 1); // this one
        bothShort(out, IsoImage.SECTOR);
        bothInt(out, PATH_TABLE_BYTES);
        out.order(ByteOrder.LITTLE_ENDIAN).putInt(pathTables).putInt(0);
        out.order(ByteOrder.BIG_ENDIAN).putInt(pathTables + 1).putInt(0);
        out.put(record(new byte[] {0}, root, IsoImage.SECTOR, true));
        for (int i = 0; i < 4; i++) { // set, publisher, preparer, application
            text(out, "", 128, charset);
        }
        for (int i = 0; i < 3; i++) { // files that tell of copyright, contents, sources
            text(out, "", 37, charset);
        }
        for (String time : new String[] {VOLUME_TIME, VOLUME_TIME, NO_TIME, NO_TIME}) {
            out.put(time.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        }
        return out.put((byte) 1).array();
    }

    static byte[] end() {
        return ByteBuffer.allocate(IsoImage.SECTOR)
                .put((byte) END)
                .put(STANDARD)
                .put((byte) 1)
                .array();
    }

    /** The record of a file or folder; its length is even. */
    static byte[] record(byte[] name, int sector, int bytes, boolean isFolder) {
        int length = RECORD_BYTES + name.length + (name.length + 1) % 2;
        ByteBuffer out = ByteBuffer.allocate(length);
        out.put((byte) length).put((byte) 0);
        bothInt(out, sector);
        bothInt(out, bytes);
        out.put(RECORD_TIME).put((byte) (isFolder ? 2 : 0)).put((byte) 0).put((byte) 0);
        bothShort(out, 1); // disc of the set
        return out.put((byte) name.length).put(name).array();
    }

    /** Padded with blanks. */
    private static void text(ByteBuffer out, String text, int bytes, Charset charset) {
        int end = out.position() + bytes;
        out.put(text.getBytes(charset));
        byte[] blank = " ".getBytes(charset);
        while (out.position() + blank.length <= end) {
            out.put(blank);
        }
        out.position(end);
    }

    /** A number in both byte orders, one after the other. */
    private static void bothInt(ByteBuffer out, int number) {
        out.order(ByteOrder.LITTLE_ENDIAN).putInt(number);
        out.order(ByteOrder.BIG_ENDIAN).putInt(number);
    }

    private static void bothShort(ByteBuffer out, int number) {
        out.order(ByteOrder.LITTLE_ENDIAN).putShort((short) number);
        out.order(ByteOrder.BIG_ENDIAN).putShort((short) number);
    }
}
