package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.Optional;

/**
 * What all labs together may use of a host. An empty one is derived from the machine.
 *
 * @param memory of all host VMs
 * @param cpus virtual processors of all host VMs
 * @param disk of all disks by the size that they may grow to
 * @param vms number of host VMs
 */
public record Quotas(
        Optional<DataSize> memory, Optional<Integer> cpus, Optional<DataSize> disk, Optional<Integer> vms) {
    /** All derived from the machine. */
    public static final Quotas DERIVED =
            new Quotas(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Quotas {
        memory.ifPresent(size -> HostLimits.QUOTA_MEMORY.require("memory", size));
        cpus.ifPresent(number -> HostLimits.QUOTA_CPUS.require("cpus", number));
        disk.ifPresent(size -> HostLimits.QUOTA_DISK.require("disk", size));
        vms.ifPresent(number -> HostLimits.QUOTA_VMS.require("vms", number));
    }
}
