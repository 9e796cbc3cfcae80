package io.jenkins.plugins.nestedhyperv.lab.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the ledger holds of one host that a batch of the lab was ever sent to, or that it was seen on. It is written before
 * the batch is sent, so that no host is forgotten.
 *
 * @param actsUntil until when the last batch may act if no answer came; empty once it was answered
 * @param renewedAt when the lease there was last confirmed; empty before
 * @param emptyAt when the first of the looks began that showed a tombstone and nothing else; empty while there is more
 * @param gone whether a second such look showed the same, and no batch can act any more
 */
public record HostRecord(
        Optional<Instant> actsUntil, Optional<Instant> renewedAt, Optional<Instant> emptyAt, boolean gone) {
    /** A host that nothing was sent to so far. */
    public static final HostRecord FRESH = new HostRecord(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Refuses a missing part. */
    public HostRecord {
        Objects.requireNonNull(actsUntil, "actsUntil");
        Objects.requireNonNull(renewedAt, "renewedAt");
        Objects.requireNonNull(emptyAt, "emptyAt");
    }

    /** With a batch sent that may act until then. */
    public HostRecord sent(Instant until) {
        return new HostRecord(Optional.of(until), renewedAt, emptyAt, gone);
    }

    /** With the last batch answered. */
    public HostRecord answered() {
        return new HostRecord(Optional.empty(), renewedAt, emptyAt, gone);
    }

    /** With a confirmed renewal. */
    public HostRecord renewed(Instant at) {
        return new HostRecord(actsUntil, Optional.of(at), emptyAt, gone);
    }

    /** With a first look at nothing. */
    public HostRecord seenEmpty(Instant at) {
        return new HostRecord(actsUntil, renewedAt, Optional.of(at), gone);
    }

    /** With something there after all. */
    public HostRecord seenFull() {
        return new HostRecord(actsUntil, renewedAt, Optional.empty(), false);
    }

    /** With nothing left there for good. */
    public HostRecord emptied() {
        return new HostRecord(actsUntil, renewedAt, emptyAt, true);
    }

    /** Whether a batch of which no answer came may still act. */
    public boolean mayAct(Instant now) {
        return actsUntil.map(now::isBefore).orElse(false);
    }
}
