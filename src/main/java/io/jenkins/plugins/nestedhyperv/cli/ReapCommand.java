package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Engine;
import io.jenkins.plugins.nestedhyperv.cli.engine.Reaper;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes labs whose owner has ended or whose lease is over. */
@Command(name = "reap", mixinStandardHelpOptions = true)
final class ReapCommand implements Callable<Integer> {
    private final App app;

    @Option(names = "--json")
    private boolean json;

    ReapCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        Instant start = app.clock().instant();
        try (Session session = Session.open(app)) {
            Engine engine = session.engine();
            Reaper reaper = session.reaper();
            engine.await(reaper::isDone, () -> {}, Engine.PATIENCE);
            List<LabId> left = reaper.removing().stream()
                    .filter(id -> engine.controller().lab(id).isPresent())
                    .toList();
            List<LabId> gone =
                    reaper.removing().stream().filter(id -> !left.contains(id)).toList();
            return RemovalReport.print(app, gone, left, start, json).code();
        }
    }
}
