package io.jenkins.plugins.nestedhyperv.lab.spec;

/** What a physical host is, and so which implementation drives it. */
public enum HostKind {
    /** The Linux machine that this program runs on; host VMs are QEMU processes. */
    QEMU,
    /** A Windows machine with Hyper-V. */
    HYPERV,
    /** An in-memory Hyper-V for tests. */
    SIMULATED
}
