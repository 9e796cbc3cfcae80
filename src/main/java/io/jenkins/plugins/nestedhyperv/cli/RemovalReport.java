package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.report.Seconds;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import io.jenkins.plugins.nestedhyperv.report.document.RemovedDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Says what was removed, and decides how the command ends. */
final class RemovalReport {
    private RemovalReport() {}

    static ExitCode print(App app, List<LabId> gone, List<LabId> left, Instant start, boolean json) {
        Duration took = Duration.between(start, app.clock().instant());
        if (json) {
            app.console().result(Json.write(new RemovedDocument(ids(gone), ids(left), Seconds.number(took))));
        } else {
            app.console()
                    .result(
                            gone.isEmpty() && left.isEmpty()
                                    ? Messages.text("removal.nothing")
                                    : Messages.text("removal.gone", gone.size(), Seconds.text(took)));
            left.forEach(id -> app.console().progress(Messages.text("removal.left", id)));
        }
        return left.isEmpty() ? ExitCode.OK : ExitCode.LEFTOVERS;
    }

    private static List<String> ids(List<LabId> labs) {
        return labs.stream().map(LabId::value).toList();
    }
}
