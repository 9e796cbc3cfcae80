package io.jenkins.plugins.nestedhyperv.lab.spec;

/** Who opens the connection between Jenkins and the agent in an inner VM. */
public enum Launch {
    /** Jenkins connects to the VM over SSH. */
    SSH,
    /** The agent in the VM connects to Jenkins. */
    INBOUND
}
