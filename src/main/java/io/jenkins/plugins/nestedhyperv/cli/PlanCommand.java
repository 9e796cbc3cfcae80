package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.PlanMaker;
import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.report.PlanTable;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import io.jenkins.plugins.nestedhyperv.report.document.PlanDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what would be done for a lab and what it would take; changes nothing. */
@Command(name = "plan", mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private final App app;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
    private Path file;

    @Option(names = "--json")
    private boolean json;

    PlanCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        HostsConfig hosts = app.hosts();
        LabSpec spec = app.spec(file, hosts);
        try (Site site = app.openSite()) {
            PlanDocument plan = new PlanMaker(site).plan(spec);
            if (json) {
                app.console().result(Json.write(plan));
            } else {
                app.console().result(PlanTable.lines(plan, app.console().resultStyle()));
            }
        }
        return ExitCode.OK.code();
    }
}
