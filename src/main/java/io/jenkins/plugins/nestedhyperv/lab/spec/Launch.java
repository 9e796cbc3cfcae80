package io.jenkins.plugins.nestedhyperv.lab.spec;

/** Who opens the connection between Jenkins and the agent in an inner VM. */
public enum Launch {
    /** The agent in the VM connects to Jenkins. */
    INBOUND,
    /** Jenkins connects to the VM over SSH. */
    SSH,
    /** Nobody: the VM is no agent. */
    NONE
}
