package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.random.RandomGenerator;

/**
 * Names one lab, in the ledger and on every host. Eight lower-case letters and digits that begin with a letter, so that
 * it may stand in the name of a VM, a switch, a file and a Jenkins label.
 *
 * @param value the text of the id
 */
public record LabId(String value) implements Comparable<LabId> {
    private static final int LENGTH = 8;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz"; // without i, l and o, which are misread
    private static final String SYMBOLS = LETTERS + "23456789";

    /** Refuses what could not be the name of a thing on a host. */
    public LabId {
        if (!isLabId(value)) {
            throw new IllegalArgumentException("not a lab id: " + value);
        }
    }

    /** Draws a new id; two draws are equal with a chance of one in about 600 thousand million. */
    public static LabId random(RandomGenerator random) {
        StringBuilder text = new StringBuilder(LENGTH);
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        while (text.length() < LENGTH) {
            text.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
        }
        return new LabId(text.toString());
    }

    /** Tells whether a text, for example the name of a folder, could be a lab's id. */
    public static boolean isLabId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            boolean isLetter = one >= 'a' && one <= 'z';
            if (!isLetter && (i == 0 || one < '0' || one > '9')) {
                return false;
            }
        }
        return text.length() == LENGTH;
    }

    @Override
    public int compareTo(LabId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
