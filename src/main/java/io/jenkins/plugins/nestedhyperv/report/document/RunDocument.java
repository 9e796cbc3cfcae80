package io.jenkins.plugins.nestedhyperv.report.document;

import java.util.List;

/**
 * What {@code run} did.
 *
 * @param lab the lab's id
 * @param commands one for each inner VM, in the order of the spec
 * @param phases how long each phase took
 * @param seconds from asking for the lab until nothing of it was left
 */
public record RunDocument(String lab, List<CommandResult> commands, List<PhaseSeconds> phases, double seconds) {
    /** Copies the lists. */
    public RunDocument {
        commands = List.copyOf(commands);
        phases = List.copyOf(phases);
    }
}
