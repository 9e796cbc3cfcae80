package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.HostResources;

/**
 * What the quotas of a host come to, for people: those that were said, and the others as they are derived from the machine.
 *
 * @param memory of all host VMs
 * @param cpus virtual processors of all host VMs
 * @param disk of all disks by the size that they may grow to
 * @param vms number of host VMs
 */
public record EffectiveQuotas(String memory, String cpus, String disk, String vms) {
    /** Those of a host whose machine was seen to have this. */
    public static EffectiveQuotas of(HostConfig host, HostResources machine) {
        Demand limit = HostCapacity.limit(host, machine);
        return new EffectiveQuotas(
                text(Resource.MEMORY, limit),
                text(Resource.CPUS, limit),
                text(Resource.DISK, limit),
                text(Resource.VMS, limit));
    }

    private static String text(Resource resource, Demand limit) {
        return resource.text(resource.of(limit));
    }
}
