package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;

/** Reads what a machine says of its processor. */
public final class FactsReader {
    private FactsReader() {}

    /** Of the form {@code {hypervisorPresent, extension, secondLevelPaging, microcode, hypervisorLaunched, vmRuns}}. */
    public static LevelFacts read(Fields fields) {
        return new LevelFacts(
                fields.flag("hypervisorPresent"),
                fields.text("extension"),
                fields.flag("secondLevelPaging"),
                fields.text("microcode"),
                fields.flag("hypervisorLaunched"),
                fields.flag("vmRuns"));
    }
}
