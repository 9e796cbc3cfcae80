package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.qemu.doctor.Finding;
import io.jenkins.plugins.nestedhyperv.report.FindingList;
import io.jenkins.plugins.nestedhyperv.report.document.DoctorDocument;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what would stop a lab before one is started. */
@Command(name = "doctor", mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final App app;

    @Option(names = "--json")
    private boolean json;

    DoctorCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, InterruptedException {
        DoctorDocument document = examine(app);
        if (json) {
            app.console().result(Json.write(document));
        } else {
            app.console().result(FindingList.lines(document, app.console().resultStyle()));
        }
        return (document.ok() ? ExitCode.OK : ExitCode.ENVIRONMENT).code();
    }

    static DoctorDocument examine(App app) throws CliException, InterruptedException {
        List<DoctorDocument.Finding> findings = new ArrayList<>();
        boolean ok = true;
        for (HostConfig host : app.hosts().hosts()) {
            for (Finding finding : app.kinds().examine(host)) {
                ok &= finding.severity() != Finding.Severity.PROBLEM;
                findings.add(document(host, finding));
            }
        }
        return new DoctorDocument(ok, findings);
    }

    private static DoctorDocument.Finding document(HostConfig host, Finding finding) {
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        return new DoctorDocument.Finding(
                host.name(), severity, finding.message(), finding.mend().orElse(null));
    }
}
