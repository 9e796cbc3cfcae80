package io.jenkins.plugins.nestedhyperv.lab.spec;

/** Who is on one network segment with whom. */
public enum NetworkMode {
    /** The inner VMs of one host VM reach each other, behind their host VM. */
    NAT,
    /** All VMs of the lab are on one segment. */
    BRIDGED
}
