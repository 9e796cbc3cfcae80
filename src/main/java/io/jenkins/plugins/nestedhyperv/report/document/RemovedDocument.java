package io.jenkins.plugins.nestedhyperv.report.document;

import java.util.List;

/**
 * What {@code down} and {@code reap} removed.
 *
 * @param gone ids of the labs that are gone
 * @param left ids of those that were to go and are not gone yet
 * @param seconds how long it took
 */
public record RemovedDocument(List<String> gone, List<String> left, double seconds) {
    /** Copies the lists. */
    public RemovedDocument {
        gone = List.copyOf(gone);
        left = List.copyOf(left);
    }
}
