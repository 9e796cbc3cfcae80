package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.report.document.WorkerDocument;
import io.jenkins.plugins.nestedhyperv.report.document.WorkerDocument.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the benchmark of calls to PowerShell measured, for people. */
public final class WorkerTable {
    private WorkerTable() {}

    /** The lines. */
    public static List<String> lines(WorkerDocument document, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(Messages.text("worker.what", document.calls(), document.program()));
        lines.add("");
        double bare = document.ways().get(0).medianMillis();
        List<String> headers = List.of(
                Messages.text("worker.column.way"),
                Messages.text("worker.column.open"),
                Messages.text("worker.column.median"),
                Messages.text("worker.column.p99"),
                Messages.text("worker.column.more"));
        List<List<String>> rows =
                document.ways().stream().map(way -> row(way, bare)).toList();
        lines.addAll(new TextTable(headers, rows).lines(style));
        return lines;
    }

    private static List<String> row(Way way, double bare) {
        return List.of(
                Messages.text("worker.way." + way.name()),
                number(way.openMillis(), 0),
                number(way.medianMillis(), 2),
                number(way.percentile99Millis(), 2),
                number(way.medianMillis() - bare, 2));
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
