package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code New-VM} is asked for.
 *
 * @param name its name; others may have the same
 * @param folder where its configuration goes, in a folder of its own name
 * @param generation 1 or 2
 * @param memory at startup
 * @param version its configuration version; the newest that the host knows when empty
 */
public record NewVm(String name, WinPath folder, int generation, DataSize memory, Optional<VmVersion> version) {
    /** Refuses a missing part. */
    public NewVm {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(version, "version");
        if (generation != 1 && generation != 2) {
            throw new IllegalArgumentException("generation is " + generation);
        }
    }

    /** A VM of generation 2 and of the host's newest version. */
    public static NewVm of(String name, WinPath folder, DataSize memory) {
        return new NewVm(name, folder, 2, memory, Optional.empty());
    }
}
