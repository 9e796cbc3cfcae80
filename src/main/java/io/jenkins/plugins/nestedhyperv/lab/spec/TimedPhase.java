package io.jenkins.plugins.nestedhyperv.lab.spec;

import java.time.Duration;

/**
 * A phase of a lab's life that has a deadline. The defaults suffice under software emulation on a busy machine with two
 * cores; reaching a phase early costs nothing.
 */
public enum TimedPhase {
    /** Waiting until the lab fits on a host. */
    CAPACITY("capacity", Duration.ofMinutes(30)),
    /** Making the disks of a host VM. */
    DISKS("disks", Duration.ofMinutes(10)),
    /** Creating a host VM. */
    CREATED("created", Duration.ofMinutes(5)),
    /** Starting a host VM. */
    RUNNING("running", Duration.ofMinutes(5)),
    /** Waiting until the system of a host VM answers and sees virtualization extensions. */
    EXTENSIONS_VISIBLE("extensionsVisible", Duration.ofMinutes(10)),
    /** Starting the hypervisor in a host VM. */
    HYPERVISOR_READY("hypervisorReady", Duration.ofMinutes(10)),
    /** Making the network in a host VM. */
    NETWORK("network", Duration.ofMinutes(5)),
    /** Creating an inner VM, with its disks. */
    INNER_CREATED("innerCreated", Duration.ofMinutes(10)),
    /** Starting an inner VM. */
    INNER_RUNNING("innerRunning", Duration.ofMinutes(5)),
    /** Waiting until an inner VM answers. */
    REACHABLE("reachable", Duration.ofMinutes(10)),
    /** Waiting until the commands of {@code waitFor} succeed and the agent, if any, is there. */
    READY("ready", Duration.ofMinutes(15)),
    /** Removing everything; after it removing goes on, and is reported as late. */
    RELEASING("releasing", Duration.ofMinutes(10));

    private final String key;
    private final Duration defaultTimeout;

    TimedPhase(String key, Duration defaultTimeout) {
        this.key = key;
        this.defaultTimeout = defaultTimeout;
    }

    /** Returns the phase's key in YAML. */
    public String key() {
        return key;
    }

    /** Returns the deadline where the spec names none. */
    public Duration defaultTimeout() {
        return defaultTimeout;
    }
}
