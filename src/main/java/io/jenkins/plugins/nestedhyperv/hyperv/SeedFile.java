package io.jenkins.plugins.nestedhyperv.hyperv;

import java.util.Map;

/**
 * A seed as it is brought to a host.
 *
 * @param name its name in the spool folder
 * @param content the disc, or the answer file alone; nobody writes into it
 */
record SeedFile(String name, byte[] content) {
    /** As the module's actions name it, with what it is to be checked by. */
    Map<String, String> arguments() {
        return Map.of("file", name, "sha256", Digests.sha256Hex(content));
    }

    @Override
    public String toString() {
        return name;
    }
}
