package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.text.LogText;
import io.jenkins.plugins.nestedhyperv.report.LinePrefix;

/** How steps write into the build log. */
final class StepLines {
    private StepLines() {}

    /** Prints a text, each of its lines marked. */
    static void tell(TaskListener log, String text) {
        LogText.lines(text).forEach(log.getLogger()::println);
    }

    /** Shows what a guest has written. */
    static void show(TaskListener log, String output) {
        LinePrefix lines = new LinePrefix("", log.getLogger()::println);
        lines.add(output);
        lines.end();
    }
}
