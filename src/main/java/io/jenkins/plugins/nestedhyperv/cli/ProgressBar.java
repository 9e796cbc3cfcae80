package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.console.Console;
import io.jenkins.plugins.nestedhyperv.cli.kind.ImageProgress;
import java.util.List;

/** Shows how far something is: a bar on a terminal, elsewhere a line for each step. For one thread. */
final class ProgressBar implements ImageProgress {
    private static final int WIDTH = 30;

    private final Console console;
    private String lastStep = "";

    ProgressBar(Console console) {
        this.console = console;
    }

    @Override
    public void at(String step, int percent) {
        if (console.isLive()) {
            int filled = WIDTH * percent / 100;
            String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
            String line = Messages.text("bar", bar, String.format("%3d", percent), step);
            console.draw(List.of(console.progressStyle().fit(line)));
        } else if (!step.equals(lastStep)) {
            console.progress(step);
            lastStep = step;
        }
    }
}
