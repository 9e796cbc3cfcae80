package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.cli.scale.FleetSize;
import io.jenkins.plugins.nestedhyperv.cli.scale.ScaleBench;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.report.ScalePlot;
import io.jenkins.plugins.nestedhyperv.report.ScaleTable;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the engine on simulated fleets of several sizes. */
@Command(name = "scale", mixinStandardHelpOptions = true)
final class BenchScaleCommand implements Callable<Integer> {
    private final App app;

    @Option(names = "--sizes", paramLabel = "N", split = ",", defaultValue = "10,100,1000")
    private final List<Integer> sizes = new ArrayList<>();

    @Option(names = "--labs-per-host", paramLabel = "N", defaultValue = "10")
    private int labsPerHost;

    @Option(names = "--inner", paramLabel = "N", defaultValue = "5")
    private int inner;

    @Option(names = "--latencies", paramLabel = "N", defaultValue = "200")
    private int latencies;

    @Option(names = "--svg", paramLabel = "FILE")
    private Path svg;

    @Option(names = "--json")
    private boolean json;

    BenchScaleCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, StoreException, IOException {
        ScaleDocument document =
                ScaleBench.inThisProcess(app.console()::progress).run(fleets(), Math.max(0, latencies));
        if (svg != null) {
            Files.writeString(svg, ScalePlot.svg(document));
        }
        if (json) {
            app.console().result(Json.write(document));
        } else {
            app.console().result(ScaleTable.lines(document, app.console().resultStyle()));
        }
        return ExitCode.OK.code();
    }

    private List<FleetSize> fleets() throws CliException {
        try {
            return sizes.stream()
                    .sorted()
                    .map(hosts -> new FleetSize(hosts, labsPerHost, inner))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, Messages.text("bench.size", e.getMessage()));
        }
    }
}
