package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.report.document.BenchDocument;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What the benchmark measured, for people. */
public final class BenchTable {
    private static final double GOAL_OWN_SECONDS = 0.5;
    private static final double GOAL_TEARDOWN_SECONDS = 2;
    private static final double GOAL_IDLE_PERCENT = 1;

    private BenchTable() {}

    /** The lines, each with its goal where there is one. */
    public static List<String> lines(BenchDocument bench) {
        return List.of(
                Messages.text("bench.accelerator", bench.accelerator()),
                Messages.text("bench.script", number(bench.scriptMedianSeconds()), range(bench.scriptSeconds())),
                Messages.text("bench.engine", number(bench.engineMedianSeconds()), range(bench.engineSeconds())),
                Messages.text(
                        "bench.own",
                        number(bench.engineOwnSeconds()),
                        range(bench.engineOwnSecondsAll()),
                        verdict(bench.engineOwnSeconds() <= GOAL_OWN_SECONDS)),
                Messages.text(
                        "bench.four",
                        number(bench.oneInnerSeconds()),
                        number(bench.fourInnerSeconds()),
                        number(bench.fourInnerSeconds() / bench.oneInnerSeconds()),
                        number(bench.fourInnerStartSpreadSeconds())),
                Messages.text(
                        "bench.teardown",
                        number(bench.teardownSeconds()),
                        verdict(bench.teardownSeconds() < GOAL_TEARDOWN_SECONDS)),
                Messages.text(
                        "bench.idle", number(bench.idlePercent()), verdict(bench.idlePercent() < GOAL_IDLE_PERCENT)));
    }

    private static String range(List<Double> values) {
        return Messages.text("bench.range", number(Collections.min(values)), number(Collections.max(values)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String verdict(boolean reached) {
        return Messages.text(reached ? "bench.reached" : "bench.missed");
    }
}
