package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.levels.Difference;
import io.jenkins.plugins.nestedhyperv.lab.levels.LevelRow;
import io.jenkins.plugins.nestedhyperv.lab.levels.Stage;
import io.jenkins.plugins.nestedhyperv.lab.levels.Verdict;
import io.jenkins.plugins.nestedhyperv.report.document.LevelDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table of what each level sees. */
public final class LevelTable {
    private LevelTable() {}

    /** The table, what differs from what must be, and for each host VM where nesting stops, if it does. */
    public static List<String> lines(List<LevelRow> rows, Style style) {
        List<String> headers = List.of(
                Messages.text("column.level"),
                Messages.text("column.hypervisor"),
                Messages.text("column.extension"),
                Messages.text("column.paging"),
                Messages.text("column.microcode"),
                Messages.text("column.verdict"));
        List<String> lines = new ArrayList<>(
                new TextTable(headers, rows.stream().map(LevelTable::cells).toList()).lines(style));
        rows.forEach(row -> {
            row.differences().forEach(difference -> lines.add(style.paint(Tone.BAD, text(row, difference))));
            if (row.facts() instanceof Look.NotSeen<LevelFacts> unseen) {
                lines.add(style.paint(
                        Tone.WARNING, Messages.text("level.unseen", name(row), Printable.line(unseen.reason()))));
            }
        });
        return lines;
    }

    /** The same as documents. */
    public static List<LevelDocument> documents(List<LevelRow> rows) {
        return rows.stream().map(LevelTable::document).toList();
    }

    private static List<String> cells(LevelRow row) {
        String verdict = row.verdict().map(LevelTable::words).orElse("");
        return row.facts()
                .found()
                .map(facts -> List.of(
                        name(row),
                        yesOrNo(facts.hypervisorPresent()),
                        facts.extension().isEmpty() ? Messages.text("level.no") : Printable.line(facts.extension()),
                        yesOrNo(facts.secondLevelPaging()),
                        Printable.line(facts.microcode()),
                        verdict))
                .orElseGet(() -> List.of(name(row), "?", "?", "?", "?", verdict));
    }

    private static String name(LevelRow row) {
        return Messages.text("level.stage." + row.stage().name(), row.name());
    }

    private static String yesOrNo(boolean yes) {
        return Messages.text(yes ? "level.yes" : "level.no");
    }

    private static String words(Verdict verdict) {
        return verdict.reached().stream().map(LevelTable::word).collect(Collectors.joining(", "))
                + verdict.missing()
                        .map(step -> Messages.text("level.missing", word(step)))
                        .orElse("");
    }

    private static String word(Verdict.Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    private static String text(LevelRow row, Difference difference) {
        return Messages.text("level.differs", name(row), difference.meaning());
    }

    private static LevelDocument document(LevelRow row) {
        LevelFacts facts = row.facts().found().orElse(null);
        return new LevelDocument(
                row.name(),
                level(row.stage()),
                row.stage().name().toLowerCase(Locale.ROOT),
                facts == null ? null : facts.hypervisorPresent(),
                facts == null ? null : facts.extension(),
                facts == null ? null : facts.secondLevelPaging(),
                facts == null ? null : facts.microcode(),
                row.verdict()
                        .map(verdict ->
                                verdict.reached().stream().map(LevelTable::word).toList())
                        .orElse(null),
                row.differences().stream().map(Difference::meaning).toList(),
                row.facts() instanceof Look.NotSeen<LevelFacts> unseen ? unseen.reason() : null);
    }

    private static int level(Stage stage) {
        return switch (stage) {
            case PHYSICAL_HOST -> 0;
            case HOST_VM_BARE, HOST_VM_LAUNCHED -> 1;
            case INNER_VM -> 2;
        };
    }
}
