package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.cli.worker.WorkerBench;
import io.jenkins.plugins.nestedhyperv.powershell.PowerShellException;
import io.jenkins.plugins.nestedhyperv.report.WorkerTable;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import io.jenkins.plugins.nestedhyperv.report.document.WorkerDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what a call of a PowerShell function costs over each transport. */
@Command(name = "worker", mixinStandardHelpOptions = true)
final class BenchWorkerCommand implements Callable<Integer> {
    private final App app;

    @Option(names = "--program", paramLabel = "FILE", defaultValue = "pwsh")
    private String program;

    @Option(names = "--calls", paramLabel = "N", defaultValue = "200")
    private int calls;

    @Option(names = "--json")
    private boolean json;

    BenchWorkerCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, GeneralSecurityException, InterruptedException {
        WorkerDocument document = measured();
        if (json) {
            app.console().result(Json.write(document));
        } else {
            app.console().result(WorkerTable.lines(document, app.console().resultStyle()));
        }
        return ExitCode.OK.code();
    }

    private WorkerDocument measured() throws CliException, GeneralSecurityException, InterruptedException {
        try {
            return new WorkerBench(program, powershell(), Math.max(1, calls), app.console()::progress).run();
        } catch (PowerShellException | IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, Messages.text("bench.worker", program, e.getMessage()));
        }
    }

    /** By that name outside Windows a program may behave as Windows PowerShell does, as jPowerShell expects. */
    private String powershell() {
        Path beside = Path.of(program).resolveSibling("powershell");
        return Files.isExecutable(beside) ? beside.toString() : program;
    }
}
