package io.jenkins.plugins.nestedhyperv.jenkins.config;

import io.jenkins.plugins.nestedhyperv.lab.host.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What an examination of a host came to, for people. Pure.
 *
 * @param worst how bad the worst of it is
 * @param text a line for each finding, those that matter first
 */
record MachineReport(Finding.Severity worst, String text) {

    static MachineReport of(List<Finding> findings) {
        Finding.Severity worst =
                findings.stream().map(Finding::severity).max(Enum::compareTo).orElse(Finding.Severity.OK);
        String text = findings.stream()
                .sorted((one, other) -> other.severity().compareTo(one.severity()))
                .map(MachineReport::line)
                .collect(Collectors.joining("\n"));
        return new MachineReport(worst, text);
    }

    private static String line(Finding finding) {
        String line = Messages.text("finding." + finding.severity().name().toLowerCase(Locale.ROOT), finding.message());
        String sentence = line.endsWith(".") ? line : line + ".";
        return finding.mend().map(mend -> Messages.text("mend", sentence, mend)).orElse(line);
    }
}
