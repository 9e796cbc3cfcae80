package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.engine.StatusReader;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.report.StatusTable;
import io.jenkins.plugins.nestedhyperv.report.Style;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import io.jenkins.plugins.nestedhyperv.report.document.StatusDocument;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows all labs and hosts; changes nothing. */
@Command(name = "status", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final App app;

    @Option(names = "--watch")
    private boolean watch;

    @Option(names = "--json")
    private boolean json;

    StatusCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        try (Site site = app.openSite()) {
            StatusReader reader = new StatusReader(site);
            if (watch) {
                watch(reader);
            } else {
                show(reader.read());
            }
        }
        return ExitCode.OK.code();
    }

    private void show(StatusDocument status) {
        if (json) {
            app.console().result(Json.write(status));
        } else {
            app.console().result(StatusTable.lines(status, app.console().resultStyle()));
        }
    }

    /** Draws over and over on a terminal; elsewhere prints again when something has changed. */
    private void watch(StatusReader reader) throws IOException, InterruptedException {
        List<String> before = List.of();
        do {
            StatusDocument status = reader.read();
            Style style = app.console().progressStyle().withoutColours();
            List<String> lines = json ? List.of(Json.write(status)) : StatusTable.lines(status, style);
            if (!json && app.console().isLive()) {
                app.console().draw(lines.stream().map(style::fit).toList());
            } else if (!lines.equals(before)) {
                app.console().result(lines);
            }
            before = lines;
        } while (!app.interrupts().pause(INTERVAL));
        app.console().keepFrame();
    }
}
