package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.simulator.proof.history.Histories;
import io.jenkins.plugins.nestedhyperv.simulator.proof.history.HistoryOptions;
import io.jenkins.plugins.nestedhyperv.simulator.proof.history.Summary;
import io.jenkins.plugins.nestedhyperv.simulator.proof.history.Trace;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the engine through histories in which everything goes wrong, on simulated hosts and in virtual time. */
@Command(name = "simulate", mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors());

    private final App app;
    private final Histories histories;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "500")
    private int seeds;

    @Option(names = "--first-seed", paramLabel = "S", defaultValue = "1")
    private long firstSeed;

    @Option(names = "--labs", paramLabel = "N", defaultValue = "4")
    private int labs;

    @Option(names = "--hosts", paramLabel = "N", defaultValue = "2")
    private int hosts;

    @Option(names = "--seed", paramLabel = "S")
    private Long seed;

    SimulateCommand(App app, Histories histories) {
        this.app = app;
        this.histories = histories;
    }

    /** Adds the command. It has hosts of its own, so the options that all other commands share mean nothing to it. */
    static void addTo(CommandLine line, App app) {
        CommandLine simulate = new CommandLine(new SimulateCommand(app, new Histories()));
        CommandLine.Model.CommandSpec spec = simulate.getCommandSpec();
        CommandLine.Model.OptionSpec hosts = spec.findOption("--hosts");
        spec.remove(hosts);
        line.addSubcommand(simulate);
        CommonOptions.removeFolders(simulate);
        spec.addOption(hosts);
    }

    @Override
    public Integer call() throws CliException, InterruptedException {
        HistoryOptions options = options();
        if (seed != null) {
            Trace trace = histories.replayOne(seed, options);
            app.console().result(trace.lines());
            return (trace.isViolated() ? ExitCode.FAILED : ExitCode.OK).code();
        }
        Summary summary = histories.runAll(
                options,
                THREADS,
                done -> app.console().progress(Messages.text("simulate.progress", done, options.histories())));
        app.console().result(summary.line());
        app.console().result(summary.exercised());
        summary.failing().ifPresent(failing -> {
            app.console()
                    .result(Messages.text(
                            "simulate.violated",
                            String.valueOf(failing.seed()),
                            failing.breach().check(),
                            failing.breach().text()));
            app.console().result(failing.trace());
        });
        summary.tooSeldom().forEach(what -> app.console().result(Messages.text("simulate.seldom", what)));
        return (summary.isGood() ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private HistoryOptions options() throws CliException {
        try {
            return new HistoryOptions(firstSeed, seeds, labs, hosts);
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, Messages.text("simulate.options", e.getMessage()));
        }
    }
}
