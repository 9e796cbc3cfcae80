package io.jenkins.plugins.nestedhyperv.report.document;

import java.util.List;

/**
 * What {@code bench worker} measured: calls of a function that does nothing, to shells on this machine.
 *
 * @param program PowerShell's program
 * @param calls how many were measured over each way
 * @param ways the first is a bare pipe to a shell that gives each line back
 */
public record WorkerDocument(String program, int calls, List<Way> ways) {
    /** Copies the list. */
    public WorkerDocument {
        ways = List.copyOf(ways);
    }

    /**
     * A way to a shell.
     *
     * @param name {@code bare}, {@code pipe}, {@code local} or {@code ssh}
     * @param openMillis until the shell was ready for the first call
     * @param medianMillis median of the calls
     * @param percentile99Millis 99 % of the calls took no longer
     */
    public record Way(String name, double openMillis, double medianMillis, double percentile99Millis) {}
}
