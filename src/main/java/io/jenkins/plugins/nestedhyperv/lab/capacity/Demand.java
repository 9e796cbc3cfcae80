package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.util.Objects;

/**
 * What host VMs take of a host. Inner VMs cost nothing beyond: their memory is part of their host VM's, and their disks
 * grow on its disk.
 *
 * @param memory static memory
 * @param cpus virtual processors
 * @param disk what all disks together may grow to
 * @param vms number of host VMs
 */
public record Demand(DataSize memory, int cpus, DataSize disk, int vms) {
    /** Nothing. */
    public static final Demand NONE = new Demand(DataSize.ZERO, 0, DataSize.ZERO, 0);

    /** Refuses a missing size. */
    public Demand {
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(disk, "disk");
    }

    /** What a whole lab takes of a host. */
    public static Demand of(LabSpec spec, HostConfig host, DiskGrowth growth) {
        return Unit.whole(spec).on(host, growth);
    }

    /** Both together. */
    public Demand plus(Demand other) {
        return new Demand(memory.plus(other.memory), cpus + other.cpus, disk.plus(other.disk), vms + other.vms);
    }
}
