package io.jenkins.plugins.nestedhyperv.simulator.time;

/** Something on a simulated host that takes time. */
public enum Step {
    /** A look at a host, without the inside of its guests. */
    LOOK,
    /** A look inside one host VM. */
    LOOK_INSIDE,
    /** Writing one of our own small files on a host: {@code owner.json}, lease, tombstone. */
    RECORD,
    /** Making or removing a switch. */
    SWITCH,
    /** Making one disk. */
    NEW_DISK,
    /** Making a VM and setting it up. */
    NEW_VM,
    /** Changing a setting of a VM. */
    SET_VM,
    /** Starting a VM, until it runs. */
    START_VM,
    /** From running until the system of a host VM answers. */
    BOOT_HOST_VM,
    /** From running until the system of an inner VM answers. */
    BOOT_INNER_VM,
    /** Installing the Hyper-V role inside a host VM, without its reboot. */
    INSTALL_ROLE,
    /** Making the network inside a host VM. */
    NETWORK,
    /** A command to wait for, inside an inner VM. */
    CHECK,
    /** Turning a VM off. */
    TURN_OFF,
    /** Removing a VM and its disks. */
    REMOVE_VM,
    /** Merging the disks of a removed checkpoint. */
    MERGE
}
