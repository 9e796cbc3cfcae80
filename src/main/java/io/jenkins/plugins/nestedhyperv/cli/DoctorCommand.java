package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import io.jenkins.plugins.nestedhyperv.report.FindingList;
import io.jenkins.plugins.nestedhyperv.report.document.DoctorDocument;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what would stop a lab before one is started. */
@Command(name = "doctor", mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final App app;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--host", paramLabel = "NAME")
    private String host;

    DoctorCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, InterruptedException {
        DoctorDocument document = examine(app, wanted());
        if (json) {
            app.console().result(Json.write(document));
        } else {
            app.console().result(FindingList.lines(document, app.console().resultStyle()));
        }
        return (document.ok() ? ExitCode.OK : ExitCode.ENVIRONMENT).code();
    }

    private List<HostConfig> wanted() throws CliException {
        List<HostConfig> all = app.hosts().hosts();
        List<HostConfig> wanted = host == null
                ? all
                : all.stream().filter(one -> one.name().equals(host)).toList();
        if (wanted.isEmpty()) {
            String names = all.stream().map(HostConfig::name).collect(Collectors.joining(", "));
            throw new CliException(ExitCode.USAGE, Messages.text("doctor.noHost", host, names));
        }
        return wanted;
    }

    /** Examines every host. */
    static DoctorDocument examine(App app) throws CliException, InterruptedException {
        return examine(app, app.hosts().hosts());
    }

    private static DoctorDocument examine(App app, List<HostConfig> hosts) throws InterruptedException {
        List<DoctorDocument.Finding> findings = new ArrayList<>();
        boolean ok = true;
        for (HostConfig host : hosts) {
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
