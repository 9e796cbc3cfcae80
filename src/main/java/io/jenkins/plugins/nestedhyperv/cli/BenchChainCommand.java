package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.report.BenchTable;
import io.jenkins.plugins.nestedhyperv.report.document.BenchDocument;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the engine with a plain script, and measures what it costs. */
@Command(name = "chain", mixinStandardHelpOptions = true)
final class BenchChainCommand implements Callable<Integer> {
    private final App app;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5")
    private int rounds;

    @Option(names = "--json")
    private boolean json;

    BenchChainCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        new DemoSetup(app).prepare();
        BenchDocument document = new ChainBench(app).run(Math.max(1, rounds));
        if (json) {
            app.console().result(Json.write(document));
        } else {
            app.console().result(BenchTable.lines(document));
        }
        return ExitCode.OK.code();
    }
}
