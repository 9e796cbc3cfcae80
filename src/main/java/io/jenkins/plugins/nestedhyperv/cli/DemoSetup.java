package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.kind.ImageInfo;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.report.FindingList;
import io.jenkins.plugins.nestedhyperv.report.Style;
import io.jenkins.plugins.nestedhyperv.report.document.DoctorDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes this machine ready for the demo: installs what is missing where it may, and makes the image. */
final class DemoSetup {
    /** The image that the demo uses. */
    static final String IMAGE = "tiny";

    private final App app;

    DemoSetup(App app) {
        this.app = app;
    }

    void prepare() throws CliException, IOException, InterruptedException {
        DoctorDocument findings = DoctorCommand.examine(app);
        if (!findings.ok() && app.kinds().installMissing(app.console()::progress)) {
            findings = DoctorCommand.examine(app);
        }
        if (!findings.ok()) {
            List<String> lines = FindingList.lines(findings, Style.PLAIN);
            throw new CliException(ExitCode.ENVIRONMENT, String.join("\n", lines));
        }
        Path folder = app.hosts().hosts().get(0).images().toPath();
        boolean there = app.kinds().images(folder).stream().map(ImageInfo::name).anyMatch(IMAGE::equals);
        if (!there) {
            app.console().progress(Messages.text("demo.building", IMAGE, folder));
            app.kinds().buildImage(folder, IMAGE, false, new ProgressBar(app.console()));
        }
    }
}
