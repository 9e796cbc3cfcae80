package io.jenkins.plugins.nestedhyperv.lab.access;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Bounds;
import java.util.Objects;
import java.util.Optional;

/**
 * What the jobs of a folder, and of all folders below it, may have at once; or those that lie in {@link Folder#NONE}.
 *
 * @param labs number of labs; empty: any
 * @param memory of all their host VMs together; empty: any
 */
public record FolderQuota(Folder folder, Optional<Integer> labs, Optional<DataSize> memory) {
    /** Number of labs; none at all is a quota too. */
    public static final Bounds<Integer> LABS = new Bounds<>(0, 10_000);
    /** Memory. */
    public static final Bounds<DataSize> MEMORY = new Bounds<>(DataSize.ZERO, DataSize.ofGigabytes(65_536));

    public FolderQuota {
        Objects.requireNonNull(folder, "folder");
        labs.ifPresent(number -> LABS.require("labs", number));
        memory.ifPresent(size -> MEMORY.require("memory", size));
    }
}
