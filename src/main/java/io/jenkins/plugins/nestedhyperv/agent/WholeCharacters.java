package io.jenkins.plugins.nestedhyperv.agent;

/** Finds where UTF-8 text may be cut so that no character is torn. */
public final class WholeCharacters {
    private WholeCharacters() {}

    /** The length of the bytes without the beginning of a character at their end; malformed bytes count as whole. */
    public static int length(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            int value = bytes[bytes.length - back] & 0xff;
            if (value < 0x80) {
                return bytes.length;
            }
            if (value >= 0xc0) {
                return needed(value) > back ? bytes.length - back : bytes.length;
            }
        }
        return bytes.length;
    }

    private static int needed(int first) {
        if (first < 0xe0) {
            return 2;
        }
        if (first < 0xf0) {
            return 3;
        }
        return first < 0xf5 ? 4 : 1;
    }
}
