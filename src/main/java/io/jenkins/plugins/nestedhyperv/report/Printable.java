package io.jenkins.plugins.nestedhyperv.report;

import java.util.regex.Pattern;

/** Makes text that came out of a guest harmless for a terminal. */
public final class Printable {
    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]|\u001b.");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

    private Printable() {}

    /** Drops escape sequences and control characters; line ends and tabs stay. */
    public static String of(String text) {
        return CONTROLS.matcher(ESCAPES.matcher(text).replaceAll("")).replaceAll("");
    }

    /**
     * The same, not longer than a person reads.
     *
     * @param most how many characters it may have
     * @param mark what stands behind a text that was cut off
     */
    public static String bounded(String text, int most, String mark) {
        String plain = of(text);
        return plain.length() <= most ? plain : plain.substring(0, most) + mark;
    }

    /** The same in one line. */
    static String line(String text) {
        return of(text).strip().replaceAll("\\s*\n\\s*", " | ");
    }
}
