package io.jenkins.plugins.nestedhyperv.cli.engine;

import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.model.Owners;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Owners as the command line has them: processes of this machine, and leases. A process is known by its number and its
 * start, so that a later one with the same number is another. While {@code up} builds a lab, it speaks for the lab's lease.
 */
public final class ProcessOwners implements Owners {
    /** How much two readings of one process's start may differ: the system counts it from a boot time in whole seconds. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private final Set<Owner> vouchedFor = ConcurrentHashMap.newKeySet();

    /** This process as an owner. */
    public static Owner thisProcess(String description) {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(Owner.Kind.PROCESS, self.pid() + ":" + start(self).toEpochMilli(), description);
    }

    /** An owner that is nobody but its lease, told from others by a word of its own. */
    public static Owner lease(String word, String description) {
        return new Owner(Owner.Kind.LEASE, word, description);
    }

    /** Speaks for an owner until this process ends or {@link #leaveToLease} is called. */
    public void vouchFor(Owner owner) {
        vouchedFor.add(owner);
    }

    /** Speaks for an owner no longer. */
    public void leaveToLease(Owner owner) {
        vouchedFor.remove(owner);
    }

    @Override
    public OwnerState stateOf(Owner owner) {
        if (vouchedFor.contains(owner)) {
            return OwnerState.LIVE;
        }
        return owner.kind() == Owner.Kind.PROCESS ? stateOfProcess(owner.reference()) : OwnerState.UNKNOWN;
    }

    private static OwnerState stateOfProcess(String reference) {
        if (!reference.matches("[0-9]{1,18}:[0-9]{1,18}")) {
            return OwnerState.UNKNOWN;
        }
        String[] parts = reference.split(":");
        Instant recorded = Instant.ofEpochMilli(Long.parseLong(parts[1]));
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts[0]));
        boolean same = process.filter(ProcessHandle::isAlive)
                .map(ProcessOwners::start)
                .map(start -> Duration.between(start, recorded).abs().compareTo(SAME_START) <= 0)
                .orElse(false);
        return same ? OwnerState.LIVE : OwnerState.ENDED;
    }

    private static Instant start(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
