package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Removal;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes labs down, whoever owns them. */
@Command(name = "down", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private final App app;

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Option(names = "--json")
    private boolean json;

    DownCommand(App app) {
        this.app = app;
    }

    /** Either one lab or all. */
    static final class Which {
        @Parameters(index = "0", paramLabel = "LAB", descriptionKey = "lab")
        private String lab;

        @Option(names = "--all", required = true)
        private boolean all;
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        Instant start = app.clock().instant();
        try (Session session = Session.open(app)) {
            Removal removal =
                    new Removal(session.site(), session.engine(), session.reaper(), Messages.text("release.down"));
            if (which.all) {
                for (Lab lab : session.site().labs()) {
                    removal.add(lab.id());
                }
                removal.addOrphans();
            } else {
                LabId id = Labs.id(which.lab);
                if (!removal.add(id)) {
                    Labs.find(session.site(), which.lab);
                }
            }
            removal.await();
            return RemovalReport.print(app, removal.gone(), removal.left(), start, json)
                    .code();
        }
    }
}
