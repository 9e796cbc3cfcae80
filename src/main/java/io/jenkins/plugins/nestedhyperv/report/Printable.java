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

    /** The same in one line. */
    static String line(String text) {
        return of(text).strip().replaceAll("\\s*\n\\s*", " | ");
    }
}
