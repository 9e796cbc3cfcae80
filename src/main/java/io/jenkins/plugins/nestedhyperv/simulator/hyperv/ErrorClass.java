package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

/** The classes into which Hyper-V's errors fall, by which alone a caller may decide; never by text. */
public enum ErrorClass {
    /** No such VM, disk, switch or checkpoint. */
    OBJECT_NOT_FOUND,
    /** Something of that name or path is there already. */
    OBJECT_EXISTS,
    /** A disk that another holds, a switch that VMs are connected to. */
    OBJECT_IN_USE,
    /** The VM's state does not allow it. */
    INVALID_STATE,
    /** A value that cannot be. */
    INVALID_PARAMETER,
    /** Not enough memory to start. */
    OUT_OF_MEMORY,
    /** Not enough room on the volume. */
    DISK_FULL,
    /** The disk's parent was written since the child was made, or is missing. */
    DISK_CHAIN_BROKEN,
    /** A NAT whose prefix overlaps an address in use. */
    NAT_OVERLAP,
    /** The role's prerequisite check failed, rightly or not. */
    PREREQUISITE_CHECK_FAILED,
    /** Nested virtualization cannot be had here: processor, build or VM version. */
    NOT_SUPPORTED,
    /** No hypervisor runs on this machine. */
    NO_HYPERVISOR,
    /** The guest's session could not be opened: it is not up, or the password is wrong. */
    SESSION,
    /** Rights are missing. */
    ACCESS_DENIED
}
