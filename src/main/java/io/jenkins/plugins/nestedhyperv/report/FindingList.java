package io.jenkins.plugins.nestedhyperv.report;

import io.jenkins.plugins.nestedhyperv.report.document.DoctorDocument;
import java.util.ArrayList;
import java.util.List;

/** What the doctor found, each finding with what mends it. */
public final class FindingList {
    private FindingList() {}

    /** The lines that show the findings to people. */
    public static List<String> lines(DoctorDocument document, Style style) {
        List<String> lines = new ArrayList<>();
        for (DoctorDocument.Finding finding : document.findings()) {
            String word = Messages.text("finding." + finding.severity());
            lines.add(style.paint(tone(finding.severity()), word) + " " + finding.host() + ": "
                    + Printable.line(finding.message()));
            if (finding.mend() != null) {
                lines.add(Messages.text("finding.mend", finding.mend()));
            }
        }
        lines.add(
                document.ok()
                        ? style.paint(Tone.GOOD, Messages.text("findings.ok"))
                        : style.paint(Tone.BAD, Messages.text("findings.problem")));
        return lines;
    }

    private static Tone tone(String severity) {
        return switch (severity) {
            case "ok" -> Tone.GOOD;
            case "warning" -> Tone.WARNING;
            default -> Tone.BAD;
        };
    }
}
