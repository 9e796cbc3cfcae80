package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.kind.ImageInfo;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.report.document.ImagesDocument;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the images of this machine. */
@Command(name = "list", mixinStandardHelpOptions = true)
final class ImageListCommand implements Callable<Integer> {
    private final App app;

    @Option(names = "--json")
    private boolean json;

    ImageListCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws IOException {
        print(app, app.folders().images(), json);
        return ExitCode.OK.code();
    }

    static void print(App app, Path folder, boolean json) throws IOException {
        List<ImageInfo> images = app.kinds().images(folder);
        if (json) {
            app.console()
                    .result(Json.write(new ImagesDocument(
                            folder.toString(),
                            images.stream()
                                    .map(image -> new ImagesDocument.Image(image.name(), image.java(), image.bytes()))
                                    .toList())));
        } else if (images.isEmpty()) {
            app.console().result(Messages.text("images.none", folder));
        } else {
            images.forEach(image -> app.console().result(line(image)));
        }
    }

    private static String line(ImageInfo image) {
        String key = image.java() ? "images.withJava" : "images.plain";
        return Messages.text(key, image.name(), image.bytes() >> 20);
    }
}
