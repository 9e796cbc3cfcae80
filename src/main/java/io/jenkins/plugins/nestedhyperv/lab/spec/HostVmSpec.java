package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Texts;
import java.util.List;
import java.util.Optional;

/**
 * A group of equal host VMs. They are called name-1 to name-count.
 *
 * @param memory static memory of each VM
 * @param disks data disks of each VM, besides the one made from the image
 * @param label what the physical host must have that each VM is on; empty: any will do
 */
public record HostVmSpec(
        String name,
        int count,
        String image,
        int cpus,
        DataSize memory,
        List<DataDiskSpec> disks,
        Optional<HostLabel> label) {
    public HostVmSpec {
        Texts.require("name", name, SpecLimits.GROUP_NAME);
        SpecLimits.COUNT.require("count", count);
        Texts.require("image", image, SpecLimits.IMAGE_NAME);
        SpecLimits.CPUS.require("cpus", cpus);
        SpecLimits.HOST_MEMORY.require("memory", memory);
        disks = List.copyOf(disks);
        label = label == null ? Optional.empty() : label; // a record from before there were any asks for none
        if (disks.size() > SpecLimits.DISKS) {
            throw new IllegalArgumentException("disks are " + disks.size() + ", allowed are " + SpecLimits.DISKS);
        }
    }

    /** A group that may be on any host. */
    public HostVmSpec(String name, int count, String image, int cpus, DataSize memory, List<DataDiskSpec> disks) {
        this(name, count, image, cpus, memory, disks, Optional.empty());
    }
}
