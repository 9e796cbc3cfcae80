package io.jenkins.plugins.nestedhyperv.simulator.hyperv;

/** The state of a VM, as {@code Get-VM} tells it. */
public enum VmState {
    OFF,
    RUNNING,
    SAVED,
    /** Its worker process hangs: it stays so until that is ended or the host restarts. */
    STOPPING
}
