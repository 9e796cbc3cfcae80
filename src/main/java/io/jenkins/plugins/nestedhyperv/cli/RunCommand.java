package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.LabRun;
import io.jenkins.plugins.nestedhyperv.cli.engine.ProcessOwners;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.report.PhaseTimes;
import io.jenkins.plugins.nestedhyperv.report.Seconds;
import io.jenkins.plugins.nestedhyperv.report.document.CommandResult;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import io.jenkins.plugins.nestedhyperv.report.document.RunDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds a lab, runs a command on every inner VM, and takes the lab down. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final App app;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
    private Path file;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", descriptionKey = "command")
    private List<String> command;

    @Option(names = "--json")
    private boolean json;

    RunCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        HostsConfig hosts = app.hosts();
        LabSpec spec = app.spec(file, hosts);
        try (Session session = Session.open(app)) {
            LabRun run = session.ask(spec, ProcessOwners.thisProcess(Messages.text("owner.run")));
            List<CommandResult> results = runIn(session, run);
            session.finishReaping();
            print(run, results);
            boolean succeeded = results.stream().allMatch(CommandResult::succeeded);
            return (succeeded ? ExitCode.OK : ExitCode.FAILED).code();
        }
    }

    private List<CommandResult> runIn(Session session, LabRun run)
            throws CliException, IOException, InterruptedException {
        String reason = Messages.text("release.interrupted");
        try {
            run.awaitReady();
            LabCommands commands = new LabCommands(app, session, !json);
            List<CommandResult> results =
                    commands.runOnAll(run, run.lab().vms(Role.INNER_VM).toList(), command);
            reason = Messages.text("release.done");
            return results;
        } finally {
            run.end(reason);
        }
    }

    private void print(LabRun run, List<CommandResult> results) {
        if (json) {
            Duration took = Duration.between(run.lab().created(), app.clock().instant());
            app.console()
                    .result(Json.write(new RunDocument(
                            run.lab().id().value(),
                            results,
                            PhaseTimes.of(run.events(), run.lab().created()),
                            Seconds.number(took))));
        } else {
            results.forEach(result -> app.console().result(LabCommands.summary(result)));
        }
    }
}
