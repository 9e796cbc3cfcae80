package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.LabRun;
import io.jenkins.plugins.nestedhyperv.cli.engine.ProcessOwners;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.report.StatusTable;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds a lab and leaves it to its lease. */
@Command(name = "up", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private final App app;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
    private Path file;

    @Option(names = "--json")
    private boolean json;

    UpCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        LastingHosts.require(app);
        HostsConfig hosts = app.hosts();
        LabSpec spec = app.spec(file, hosts);
        try (Session session = Session.open(app)) {
            LabRun run =
                    session.ask(spec, ProcessOwners.lease(UUID.randomUUID().toString(), Messages.text("owner.up")));
            Lab ready = build(run);
            session.finishReaping();
            print(ready, spec);
        }
        return ExitCode.OK.code();
    }

    private static Lab build(LabRun run) throws CliException, InterruptedException {
        boolean handedOver = false;
        try {
            run.awaitReady();
            Lab ready = run.lab();
            run.leave();
            handedOver = true;
            return ready;
        } finally {
            if (!handedOver) {
                run.end(Messages.text("release.interrupted"));
            }
        }
    }

    private void print(Lab lab, LabSpec spec) {
        if (json) {
            app.console().result(Json.write(StatusTable.document(lab, Optional.of(spec.lease()))));
        } else {
            app.console().result(Messages.text("up.ready", lab.id(), DurationText.format(spec.lease())));
        }
    }
}
