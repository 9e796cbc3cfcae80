package io.jenkins.plugins.nestedhyperv.lab.host;

/** Whether a VM runs. Only {@link #OFF} and {@link #RUNNING} are states of rest; in the others nothing may be changed. */
public enum Power {
    OFF,
    STARTING,
    RUNNING,
    STOPPING
}
