package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.report.document.DemoDocument;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole thing for real: set-up, a lab, commands on its VMs, the table of levels, teardown. */
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final int MOST_INNER = 8;

    private final App app;

    @Spec
    private CommandSpec spec;

    private int inner;

    @Option(names = "--json")
    private boolean json;

    DemoCommand(App app) {
        this.app = app;
    }

    @Option(names = "--inner", paramLabel = "N", defaultValue = "2")
    void setInner(int number) {
        if (number < 1 || number > MOST_INNER) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), Messages.text("demo.inner", number, MOST_INNER));
        }
        inner = number;
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        new DemoSetup(app).prepare();
        DemoDocument document = new Demo(app, !json).run(inner);
        if (json) {
            app.console().result(Json.write(document));
        }
        if (document.leftovers() > 0) {
            throw new CliException(
                    ExitCode.LEFTOVERS, Messages.text("demo.leftovers", document.lab(), document.leftovers()));
        }
        boolean succeeded = document.commands().stream().allMatch(result -> result.succeeded());
        return (succeeded ? ExitCode.OK : ExitCode.FAILED).code();
    }
}
