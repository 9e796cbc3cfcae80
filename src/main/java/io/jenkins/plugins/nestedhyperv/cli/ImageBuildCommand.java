package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an image. */
@Command(name = "build", mixinStandardHelpOptions = true)
final class ImageBuildCommand implements Callable<Integer> {
    private final App app;

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "image")
    private String name;

    @Option(names = "--jre")
    private boolean jre;

    @Option(names = "--json")
    private boolean json;

    ImageBuildCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = app.folders().images();
        app.kinds().buildImage(folder, name, jre, new ProgressBar(app.console()));
        ImageListCommand.print(app, folder, json);
        return ExitCode.OK.code();
    }
}
