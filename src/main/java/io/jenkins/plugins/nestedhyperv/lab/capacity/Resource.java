package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;

/** What host VMs take of a host. */
enum Resource {
    MEMORY,
    CPUS,
    DISK,
    VMS;

    /** The amount of this resource in a demand: bytes of memory or disk, otherwise a number. */
    long of(Demand demand) {
        return switch (this) {
            case MEMORY -> demand.memory().bytes();
            case CPUS -> demand.cpus();
            case DISK -> demand.disk().bytes();
            case VMS -> demand.vms();
        };
    }

    /** An amount of this resource as people write it. */
    String text(long amount) {
        return switch (this) {
            case MEMORY, DISK -> roundedDown(amount).toString();
            case CPUS, VMS -> Long.toString(amount);
        };
    }

    /** What people wrote stays as it is; what is free on a machine is rounded to quarters of a GB. */
    private static DataSize roundedDown(long bytes) {
        long megabytes = bytes >> 20;
        boolean exact = bytes % (1 << 20) == 0 || megabytes < 1024;
        return DataSize.ofMegabytes(exact ? megabytes : megabytes / 256 * 256);
    }
}
