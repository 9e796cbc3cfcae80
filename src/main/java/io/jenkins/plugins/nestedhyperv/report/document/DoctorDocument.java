package io.jenkins.plugins.nestedhyperv.report.document;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * What {@code doctor} found.
 *
 * @param ok whether a lab could run
 * @param findings everything that was looked at
 */
public record DoctorDocument(boolean ok, List<Finding> findings) {
    /** Copies the list. */
    public DoctorDocument {
        findings = List.copyOf(findings);
    }

    /**
     * One thing that was looked at.
     *
     * @param host the physical host
     * @param severity {@code ok}, {@code warning} (a lab runs, but not as well as it could) or {@code problem}
     * @param message what was found
     * @param mend the command that mends it, or the next step; null when nothing is to be done
     */
    public record Finding(
            String host,
            String severity,
            String message,
            @CheckForNull String mend) {}
}
