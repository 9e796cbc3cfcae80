package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument;
import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument.Latency;
import io.jenkins.plugins.nestedhyperv.report.document.ScaleDocument.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the benchmark of large fleets measured, for people. */
public final class ScaleTable {
    private static final double MOST_TICK_MILLIS = 2000;
    private static final double MOST_MEGABYTES = 1024;
    private static final double MOST_EXPONENT = 1.1;
    private static final double MOST_RATIO = 1.02;

    private ScaleTable() {}

    /** The lines, each with its goal where there is one. */
    public static List<String> lines(ScaleDocument scale, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(Messages.text("scale.what", scale.processors(), scale.maximumHeapMegabytes()));
        lines.add("");
        lines.addAll(sizes(scale.sizes()).lines(style));
        lines.add("");
        if (scale.sizes().size() > 1) {
            lines.add(Messages.text(
                    "scale.tickExponent",
                    number(scale.tickExponent(), 2),
                    number(scale.steepestTickExponent(), 2),
                    verdict(scale.tickExponent() <= MOST_EXPONENT)));
            lines.add(Messages.text("scale.buildExponent", number(scale.buildExponent(), 2)));
        }
        Size largest = scale.sizes().get(scale.sizes().size() - 1);
        lines.add(Messages.text("scale.tick", verdict(largest.worstTickMillis() < MOST_TICK_MILLIS)));
        lines.add(Messages.text("scale.heap", verdict(largest.engineHeapMegabytes() < MOST_MEGABYTES)));
        if (!scale.latencies().isEmpty()) {
            lines.add("");
            lines.addAll(latencies(scale.latencies()).lines(style));
            lines.add("");
            lines.add(Messages.text(
                    "scale.latency",
                    verdict(scale.latencies().stream().allMatch(one -> one.percentile99() <= MOST_RATIO))));
        }
        return lines;
    }

    private static TextTable sizes(List<Size> sizes) {
        List<List<String>> rows = sizes.stream()
                .map(size -> List.of(
                        String.valueOf(size.hosts()),
                        String.valueOf(size.labs()),
                        String.valueOf(size.innerVms()),
                        number(size.tickMillis(), 1),
                        number(size.worstTickMillis(), 1),
                        number(size.looksPerHostAndTick(), 2),
                        number(size.otherCallsPerHostAndTick(), 2),
                        number(size.engineHeapMegabytes(), 0),
                        number(size.heapMegabytes(), 0),
                        String.valueOf(size.threads()),
                        number(size.buildMillisPerLab(), 1),
                        number(size.writesPerSecondBuilding(), 1),
                        number(size.writesPerSecondAtRest(), 1)))
                .toList();
        return new TextTable(
                headers("hosts labs inner tick worst looks calls engine all threads build writes rest"), rows);
    }

    private static TextTable latencies(List<Latency> latencies) {
        List<List<String>> rows = latencies.stream()
                .map(one -> List.of(
                        Messages.text("scale.load." + one.load()),
                        String.valueOf(one.labs()),
                        number(one.medianSeconds(), 1),
                        number(one.lookSeconds(), 2),
                        number(one.insideLookSeconds(), 2),
                        number(one.median(), 4),
                        number(one.percentile99(), 4),
                        number(one.medianOfWork(), 4),
                        number(one.percentile99OfWork(), 4)))
                .toList();
        return new TextTable(headers("load measured seconds look insideLook median p99 medianOfWork p99OfWork"), rows);
    }

    private static List<String> headers(String keys) {
        return List.of(keys.split(" ")).stream()
                .map(key -> Messages.text("scale.column." + key))
                .toList();
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String verdict(boolean reached) {
        return Messages.text(reached ? "bench.reached" : "bench.missed");
    }
}
