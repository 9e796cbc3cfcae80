package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.GuestCommand;
import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.report.LinePrefix;
import io.jenkins.plugins.nestedhyperv.report.document.CommandResult;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a command on one VM of a lab. */
@Command(name = "exec", mixinStandardHelpOptions = true)
final class ExecCommand implements Callable<Integer> {
    private final App app;

    @Parameters(index = "0", paramLabel = "LAB", descriptionKey = "lab")
    private String lab;

    @Parameters(index = "1", paramLabel = "VM", descriptionKey = "vm")
    private String vm;

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "COMMAND", descriptionKey = "command")
    private List<String> command;

    @Option(names = "--json")
    private boolean json;

    ExecCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        LastingHosts.require(app);
        try (Site site = app.openSite()) {
            Lab found = Labs.find(site, lab);
            VmRecord target = Labs.vm(found, vm);
            LinePrefix lines = new LinePrefix("", line -> app.console().result(line));
            Consumer<String> shown = json ? text -> {} : lines::add;
            Guests guests = site.guestsOf(found, target);
            VmRef ref = Labs.ref(found, target);
            CommandResult result = new GuestCommand(site.ledger().operations(), app.interrupts(), app.clock())
                    .run(
                            guests,
                            ref,
                            OperationId.random(new SecureRandom()),
                            ShellText.of(command, guests, ref),
                            shown);
            lines.end();
            return end(result).code();
        }
    }

    private ExitCode end(CommandResult result) {
        if (json) {
            app.console().result(Json.write(result));
        } else if (!result.succeeded()) {
            app.console().progress(LabCommands.summary(result));
        }
        if (app.interrupts().came()) {
            return ExitCode.INTERRUPTED;
        }
        return result.succeeded() ? ExitCode.OK : ExitCode.FAILED;
    }
}
