package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.report.EventLine;
import io.jenkins.plugins.nestedhyperv.report.Printable;
import java.time.Instant;
import java.util.List;

/** What the build log shows. Parts of it come from guests: it is made plain text and bounded. */
final class LabLines {
    private static final int MAXIMUM = 4_000;
    private static final String PREFIX = "[lab] ";

    private LabLines() {}

    /** An event as one line, with the time since the step began. */
    static String of(LabEvent event, Instant start) {
        return PREFIX + bounded(EventLine.of(event, start));
    }

    /** A text, each of its lines marked. */
    static List<String> of(String text) {
        return bounded(Printable.of(text)).lines().map(line -> PREFIX + line).toList();
    }

    /** The same text, plain and not longer than a person reads. */
    static String bounded(String text) {
        String plain = Printable.of(text);
        return plain.length() <= MAXIMUM ? plain : plain.substring(0, MAXIMUM) + " " + Messages.text("log.more");
    }
}
