package io.jenkins.plugins.nestedhyperv.hyperv;

import com.google.gson.JsonObject;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;

/** Reads what a machine says of its processor. */
final class FactsReader {
    private FactsReader() {}

    /** Of the form {@code {hypervisorPresent, extension, secondLevelPaging, microcode, hypervisorLaunched, vmRuns}}. */
    static LevelFacts read(JsonObject json) {
        return new LevelFacts(
                json.get("hypervisorPresent").getAsBoolean(),
                json.get("extension").getAsString(),
                json.get("secondLevelPaging").getAsBoolean(),
                json.get("microcode").getAsString(),
                json.get("hypervisorLaunched").getAsBoolean(),
                json.get("vmRuns").getAsBoolean());
    }
}
