package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.report.LinePrefix;
import io.jenkins.plugins.nestedhyperv.report.Printable;

/** What steps say in the build log. Parts of it come from guests: it is made plain text and bounded. */
final class StepLines {
    private static final int MAXIMUM = 4_000;
    private static final String PREFIX = "[lab] ";

    private StepLines() {}

    /** Prints a text, each of its lines marked. */
    static void tell(TaskListener log, String text) {
        bounded(text).lines().forEach(line -> log.getLogger().println(PREFIX + line));
    }

    /** Shows what a guest has written. */
    static void show(TaskListener log, String output) {
        LinePrefix lines = new LinePrefix("", log.getLogger()::println);
        lines.add(output);
        lines.end();
    }

    /** The same text, plain and not longer than a person reads. */
    static String bounded(String text) {
        String plain = Printable.of(text);
        return plain.length() <= MAXIMUM ? plain : plain.substring(0, MAXIMUM) + " " + Messages.text("log.more");
    }
}
