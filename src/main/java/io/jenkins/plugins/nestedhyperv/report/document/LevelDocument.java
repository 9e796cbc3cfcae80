package io.jenkins.plugins.nestedhyperv.report.document;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * One row of the table of levels.
 *
 * @param name the host, host VM or inner VM
 * @param level 0 physical host, 1 host VM, 2 inner VM
 * @param stage {@code physical_host}, {@code host_vm_bare}, {@code host_vm_launched} or {@code inner_vm}
 * @param hypervisorPresent null when the level could not be looked at, like the next three
 * @param extension {@code vmx}, {@code svm} or empty text
 * @param secondLevelPaging whether it sees EPT or NPT
 * @param microcode the revision as text
 * @param verdict steps of nesting that hold, of {@code exposed}, {@code visible}, {@code launched}, {@code proved}; null
 *     but for host VMs
 * @param differences what is not as it must be, in words
 * @param unknown why the level could not be looked at; null when it was
 */
public record LevelDocument(
        String name,
        int level,
        String stage,
        @CheckForNull Boolean hypervisorPresent,
        @CheckForNull String extension,
        @CheckForNull Boolean secondLevelPaging,
        @CheckForNull String microcode,
        @CheckForNull List<String> verdict,
        List<String> differences,
        @CheckForNull String unknown) {
    /** Copies the lists. */
    public LevelDocument {
        verdict = verdict == null ? null : List.copyOf(verdict);
        differences = List.copyOf(differences);
    }
}
