package io.jenkins.plugins.nestedhyperv.lab.config;

/** How the system of a host VM on a {@code hyperv} host learns at its first start what it is. */
public enum FirstBoot {
    /** From a disc that is made for it. */
    SEED,
    /** From its own disk, which the host mounts before the VM is made. It takes a full administrator. */
    DISK
}
