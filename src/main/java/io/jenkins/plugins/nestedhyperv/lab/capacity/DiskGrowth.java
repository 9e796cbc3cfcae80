package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;

/** How far the system disk of a host VM may grow beyond its image. Pure; called often. */
@FunctionalInterface
public interface DiskGrowth {
    /**
     * What holds where the image itself is not asked. On {@code qemu} it is the size of the system disk in the images that
     * we make, 8 GB, the most that a child can hold. Elsewhere it is 20 GB: updates of a Windows Server and the disks of a few
     * inner VMs; whoever needs more gives the host VM data disks, which count with their full size.
     */
    DiskGrowth BY_KIND = (host, image) -> switch (host.kind()) {
        case QEMU -> DataSize.ofGigabytes(8);
        case HYPERV, SIMULATED -> DataSize.ofGigabytes(20);
    };

    /**
     * Returns the growth allowance of one system disk.
     *
     * @param host where it lies
     * @param image what it is a child of
     */
    DataSize of(HostConfig host, String image);
}
