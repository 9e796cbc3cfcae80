package io.jenkins.plugins.nestedhyperv.report.document;

import java.util.List;

/**
 * What {@code demo} did.
 *
 * @param lab the lab's id
 * @param host kind of the physical host
 * @param accelerator {@code kvm} or {@code tcg}
 * @param hostVms number of host VMs
 * @param innerVms number of inner VMs
 * @param commands every command that ran in a guest
 * @param levels the table of levels
 * @param phases how long each phase took
 * @param leftovers processes, files and ports of the lab that were found afterwards
 * @param seconds from asking for the lab until nothing of it was left
 */
public record DemoDocument(
        String lab,
        String host,
        String accelerator,
        int hostVms,
        int innerVms,
        List<CommandResult> commands,
        List<LevelDocument> levels,
        List<PhaseSeconds> phases,
        int leftovers,
        double seconds) {
    /** Copies the lists. */
    public DemoDocument {
        commands = List.copyOf(commands);
        levels = List.copyOf(levels);
        phases = List.copyOf(phases);
    }
}
