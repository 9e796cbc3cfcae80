package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.spec.SpecLimits;
import io.jenkins.plugins.nestedhyperv.report.document.DemoDocument;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole thing, for real or simulated: set-up, a lab, commands on its VMs, the table of levels, teardown. */
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final int MOST_INNER = 8;
    /** Inner VMs in one simulated host VM where nothing is said. */
    private static final int USUAL_IN_ONE = 16;

    private final App app;

    @Spec
    private CommandSpec spec;

    @Option(names = "--host", paramLabel = "KIND", defaultValue = "qemu")
    private String host;

    @Option(names = "--host-vms", paramLabel = "N")
    private Integer hostVms;

    @Option(names = "--inner", paramLabel = "N", defaultValue = "2")
    private int inner;

    @Option(names = "--json")
    private boolean json;

    DemoCommand(App app) {
        this.app = app;
    }

    /** Sets this machine up where that is needed. */
    private DemoStage stage() throws CliException, IOException, InterruptedException {
        if (host.equals("simulated")) {
            return simulated();
        }
        require(host.equals("qemu"), "demo.host", host);
        require(hostVms == null, "demo.onlySimulated");
        require(inner >= 1 && inner <= MOST_INNER, "demo.inner", inner, MOST_INNER);
        new DemoSetup(app).prepare();
        return new RealStage(app, inner);
    }

    private DemoStage simulated() throws IOException {
        require(inner >= 1 && inner <= SpecLimits.INNER_VMS, "demo.inner", inner, SpecLimits.INNER_VMS);
        int number = hostVms == null ? (inner + USUAL_IN_ONE - 1) / USUAL_IN_ONE : hostVms;
        require(number >= 1 && number <= SpecLimits.HOST_VMS, "demo.hostVms", number, SpecLimits.HOST_VMS);
        require(inner <= number * SimulatedStage.MOST_IN_ONE, "demo.full", inner, number, SimulatedStage.MOST_IN_ONE);
        return new SimulatedStage(app, number, inner);
    }

    private void require(boolean allowed, String key, Object... arguments) {
        if (!allowed) {
            throw new CommandLine.ParameterException(spec.commandLine(), Messages.text(key, arguments));
        }
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        DemoDocument document;
        try (DemoStage stage = stage()) {
            document = new Demo(app, stage, !json).run();
        }
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
