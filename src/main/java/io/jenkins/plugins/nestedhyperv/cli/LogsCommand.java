package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.report.EventLine;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import io.jenkins.plugins.nestedhyperv.report.document.LogDocument;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what happened to a lab, also for a day after it is gone. */
@Command(name = "logs", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    private final App app;

    @Parameters(index = "0", paramLabel = "LAB", descriptionKey = "lab")
    private String lab;

    @Option(names = "--json")
    private boolean json;

    LogsCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        LabId id = Labs.id(lab);
        List<LabEvent> events;
        try (Site site = app.openSite()) {
            events = site.ledger().events().read(id);
        }
        if (events.isEmpty()) {
            throw new CliException(ExitCode.USAGE, Messages.text("logs.none", id));
        }
        Instant start = events.get(0).at();
        if (json) {
            app.console().result(Json.write(document(id, events)));
        } else {
            app.console()
                    .result(events.stream()
                            .map(event -> EventLine.of(event, start))
                            .toList());
        }
        return ExitCode.OK.code();
    }

    private static LogDocument document(LabId id, List<LabEvent> events) {
        return new LogDocument(
                id.value(),
                events.stream()
                        .map(event -> new LogDocument.Entry(event.at().toString(), EventLine.words(event)))
                        .toList());
    }
}
