package io.jenkins.plugins.nestedhyperv.lab.spec;

/** An empty disk of a host VM that grows up to its size. */
public record DataDiskSpec(DataSize size) {
    public DataDiskSpec {
        SpecLimits.DISK_SIZE.require("size", size);
    }
}
