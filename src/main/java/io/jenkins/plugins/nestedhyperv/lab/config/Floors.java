package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;

/** Free memory and free disk that a host never goes below; a lab that would waits. */
public record Floors(DataSize memory, DataSize disk) {
    /** Enough for a small machine to stay usable. */
    public static final Floors DEFAULT = new Floors(DataSize.ofMegabytes(512), DataSize.ofGigabytes(2));

    public Floors {
        HostLimits.FLOOR.require("memory", memory);
        HostLimits.FLOOR.require("disk", disk);
    }
}
