package io.jenkins.plugins.nestedhyperv.lab.model;

import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.spec.TimedPhase;
import java.util.List;

/**
 * How far a VM has come. A host VM and an inner VM each pass their own phases, always in this order; {@link #RELEASING}
 * may follow any of them.
 */
public enum Phase {
    /** The lab waits until a host has room for it. */
    WAITING_FOR_CAPACITY(TimedPhase.CAPACITY),
    /** The disks of the host VM exist. */
    DISKS(TimedPhase.DISKS),
    /** The host VM exists, off, with its extensions exposed. */
    CREATED(TimedPhase.CREATED),
    /** The host VM runs. */
    RUNNING(TimedPhase.RUNNING),
    /** The host VM answered, and sees virtualization extensions. */
    EXTENSIONS_VISIBLE(TimedPhase.EXTENSIONS_VISIBLE),
    /** The hypervisor inside the host VM runs. */
    HYPERVISOR_READY(TimedPhase.HYPERVISOR_READY),
    /** The switch inside the host VM is there. */
    NETWORK(TimedPhase.NETWORK),
    /** The inner VM exists, off. */
    INNER_CREATED(TimedPhase.INNER_CREATED),
    /** The inner VM runs. */
    INNER_RUNNING(TimedPhase.INNER_RUNNING),
    /** The inner VM ran a command for us. */
    REACHABLE(TimedPhase.REACHABLE),
    /** The VM was handed over: from now on it is observed, not repaired. */
    READY(TimedPhase.READY),
    /** The VM is being taken away. */
    RELEASING(TimedPhase.RELEASING),
    /** Nothing of the VM is left. */
    GONE(TimedPhase.RELEASING);

    private static final List<Phase> OF_HOST_VM = List.of(
            WAITING_FOR_CAPACITY, DISKS, CREATED, RUNNING, EXTENSIONS_VISIBLE, HYPERVISOR_READY, NETWORK, READY);
    private static final List<Phase> OF_INNER_VM =
            List.of(WAITING_FOR_CAPACITY, INNER_CREATED, INNER_RUNNING, REACHABLE, READY);

    private final TimedPhase timed;

    Phase(TimedPhase timed) {
        this.timed = timed;
    }

    /** The time-out of the lab spec that bounds the wait for this phase, counted from when the one before was reached. */
    public TimedPhase timed() {
        return timed;
    }

    /** The phases that a VM of this role passes until it is ready, in order. */
    public static List<Phase> path(Role role) {
        return role == Role.INNER_VM ? OF_INNER_VM : OF_HOST_VM;
    }

    /** The phase that a VM of this role reaches after this one; the last one stays. */
    public Phase next(Role role) {
        List<Phase> path = path(role);
        int index = path.indexOf(this);
        return index < 0 || index == path.size() - 1 ? this : path.get(index + 1);
    }
}
