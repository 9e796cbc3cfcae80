package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.report.document.PlanDocument;
import java.util.ArrayList;
import java.util.List;

/** What a lab would cost and what would be done for it. */
public final class PlanTable {
    private PlanTable() {}

    /** The lines that show a plan to people. */
    public static List<String> lines(PlanDocument plan, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.paint(Tone.STRONG, Messages.text("plan.title", plan.name())));
        lines.addAll(new TextTable(
                        List.of(
                                Messages.text("column.host"),
                                Messages.text("column.hostVms"),
                                Messages.text("column.memory"),
                                Messages.text("column.cpus"),
                                Messages.text("column.disk")),
                        plan.hosts().stream().map(PlanTable::cost).toList())
                .lines(style));
        lines.add("");
        lines.addAll(new TextTable(
                        List.of(
                                Messages.text("column.round"),
                                Messages.text("column.host"),
                                Messages.text("column.action"),
                                Messages.text("column.target"),
                                Messages.text("column.detail")),
                        plan.steps().stream().map(PlanTable::step).toList())
                .lines(style));
        lines.add("");
        lines.add(
                plan.fits()
                        ? style.paint(Tone.GOOD, Messages.text("plan.fits"))
                        : style.paint(Tone.WARNING, Messages.text("plan.waits", plan.reason())));
        return lines;
    }

    private static List<String> cost(PlanDocument.Cost cost) {
        return List.of(
                cost.host().isEmpty() ? "-" : cost.host(),
                String.valueOf(cost.hostVms()),
                DataSize.ofMegabytes(cost.memory()).toString(),
                String.valueOf(cost.cpus()),
                DataSize.ofMegabytes(cost.disk()).toString());
    }

    private static List<String> step(PlanDocument.Step step) {
        return List.of(
                String.valueOf(step.round()),
                step.host().isEmpty() ? "-" : step.host(),
                step.action(),
                step.target(),
                step.detail());
    }
}
