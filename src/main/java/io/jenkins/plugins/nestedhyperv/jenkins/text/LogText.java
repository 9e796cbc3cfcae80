package io.jenkins.plugins.nestedhyperv.jenkins.text;

import io.jenkins.plugins.nestedhyperv.report.Printable;
import java.util.List;

/** What the build log shows of ours. Parts of it come from guests: it is made plain text and bounded. */
public final class LogText {
    private static final int MAXIMUM = 4_000;
    private static final String PREFIX = "[lab] ";

    private LogText() {}

    /** The same text, plain and not longer than a person reads. */
    public static String bounded(String text) {
        return Printable.bounded(text, MAXIMUM, " " + Messages.text("log.more"));
    }

    /** A text of one line, marked. */
    public static String line(String text) {
        return PREFIX + bounded(text);
    }

    /** A text, each of its lines marked. */
    public static List<String> lines(String text) {
        return bounded(text).lines().map(line -> PREFIX + line).toList();
    }
}
