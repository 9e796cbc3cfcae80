package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Objects;

/**
 * What one level sees of the processor it runs on, read there and not believed.
 *
 * @param hypervisorPresent whether it runs under a hypervisor
 * @param extension the virtualization flag it sees: {@code vmx}, {@code svm}, or empty text for none
 * @param secondLevelPaging whether it sees {@code ept} or {@code npt}
 * @param microcode the revision it sees, as text
 * @param hypervisorLaunched whether a hypervisor of its own runs
 * @param vmRuns whether a VM runs, or was seen to start, under that hypervisor
 */
public record LevelFacts(
        boolean hypervisorPresent,
        String extension,
        boolean secondLevelPaging,
        String microcode,
        boolean hypervisorLaunched,
        boolean vmRuns) {
    /** Refuses a missing text. */
    public LevelFacts {
        Objects.requireNonNull(extension, "extension");
        Objects.requireNonNull(microcode, "microcode");
    }
}
