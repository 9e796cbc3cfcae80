package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a physical host really has of a lab. */
final class LabOnHostTruth {
    /** How long a host keeps a tombstone. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final Map<ThingKey, Change.Thing> things = new HashMap<>();
    private boolean buried;
    private Instant buriedAt = Instant.MAX;
    private boolean tombstoneIsOver;
    private Optional<Instant> leaseEnd = Optional.empty();
    private long runningBatch = -1;
    private boolean shared;

    /** What was made for the lab directly on the host, and not removed. */
    Collection<Change.Thing> things() {
        return things.values();
    }

    void made(Change.Thing thing) {
        things.put(ThingKey.of(thing), thing);
    }

    void removed(Change.Thing thing) {
        things.remove(ThingKey.of(thing));
    }

    /** Somebody else put something there: folders that it is in are not only ours any more, and may stay. */
    void spoiled(String path) {
        things.values().removeIf(thing -> thing.kind() == Change.Kind.FILE && path.startsWith(thing.name() + "\\"));
    }

    /** A copy of the lab's ledger acts on it here too: neither can know what the other makes. */
    void sharedWithAnother() {
        shared = true;
    }

    boolean isShared() {
        return shared;
    }

    boolean isBuried() {
        return buried;
    }

    /** A tombstone is written, unless there is one; the time is by the clock of the host. */
    void buried(Instant now) {
        buriedAt = buried ? buriedAt : now;
        buried = true;
        tombstoneIsOver = false;
    }

    void tombstoneRemoved(Instant now) {
        buried = false;
        tombstoneIsOver = !now.isBefore(buriedAt.plus(KEPT));
    }

    /** Whether there was a tombstone that was removed when its time was over. */
    boolean isTombstoneOver() {
        return tombstoneIsOver;
    }

    /** When the lease is over, by the clock of the host; empty without a lease. */
    Optional<Instant> leaseEnd() {
        return leaseEnd;
    }

    void leasedUntil(Instant end) {
        leaseEnd = Optional.of(end);
    }

    /** The batch that works now; negative when none does. */
    long runningBatch() {
        return runningBatch;
    }

    void runningBatch(long batch) {
        runningBatch = batch;
    }
}
