package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes an image that no lab uses. */
@Command(name = "remove", mixinStandardHelpOptions = true)
final class ImageRemoveCommand implements Callable<Integer> {
    private final App app;

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "image")
    private String name;

    ImageRemoveCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        try (Site site = app.openSite()) {
            for (Lab lab : site.ledger().labs().loadAll().labs()) {
                if (lab.spec().map(this::isUsedBy).orElse(true)) {
                    throw new CliException(ExitCode.USAGE, Messages.text("images.used", name, lab.id()));
                }
            }
            app.kinds().removeImage(app.folders().images(), name);
        }
        ImageListCommand.print(app, app.folders().images(), false);
        return ExitCode.OK.code();
    }

    private boolean isUsedBy(LabSpec spec) {
        return Stream.concat(
                        spec.hosts().stream().map(vm -> vm.image()),
                        spec.inner().stream().map(vm -> vm.image()))
                .anyMatch(name::equals);
    }
}
