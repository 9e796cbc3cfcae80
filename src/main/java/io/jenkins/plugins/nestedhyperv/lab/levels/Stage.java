package io.jenkins.plugins.nestedhyperv.lab.levels;

/** A level of nesting, and for host VMs whether their own hypervisor runs yet, which changes what they see. */
public enum Stage {
    /** The physical host, level 0. */
    PHYSICAL_HOST,
    /** A host VM, level 1, before its hypervisor runs. */
    HOST_VM_BARE,
    /** A host VM whose hypervisor runs. */
    HOST_VM_LAUNCHED,
    /** An inner VM, level 2. */
    INNER_VM
}
