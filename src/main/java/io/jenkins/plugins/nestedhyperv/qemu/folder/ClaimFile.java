package io.jenkins.plugins.nestedhyperv.qemu.folder;

import java.util.Objects;

/**
 * The highest generation that this machine has seen of an installation.
 *
 * @param installation the installation
 * @param generation at least 1
 */
public record ClaimFile(String installation, long generation) {
    /** Refuses what no ledger can have. */
    public ClaimFile {
        Objects.requireNonNull(installation, "installation");
        if (generation < 1) {
            throw new IllegalArgumentException("generation: " + generation + " is below 1");
        }
    }
}
