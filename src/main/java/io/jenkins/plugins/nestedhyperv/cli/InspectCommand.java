package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.engine.SiteLevels;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.levels.LevelRow;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.report.LevelTable;
import io.jenkins.plugins.nestedhyperv.report.document.InspectDocument;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what each level of a lab sees of its processor. */
@Command(name = "inspect", mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    private final App app;

    @Parameters(index = "0", paramLabel = "LAB", descriptionKey = "lab")
    private String lab;

    @Option(names = "--json")
    private boolean json;

    InspectCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        LastingHosts.require(app);
        try (Site site = app.openSite()) {
            Lab found = Labs.find(site, lab);
            List<LevelRow> rows = SiteLevels.read(site, found);
            if (json) {
                app.console().result(Json.write(new InspectDocument(found.id().value(), LevelTable.documents(rows))));
            } else {
                app.console().result(LevelTable.lines(rows, app.console().resultStyle()));
            }
            boolean asExpected = rows.stream().allMatch(row -> row.differences().isEmpty());
            return (asExpected ? ExitCode.OK : ExitCode.FAILED).code();
        }
    }
}
