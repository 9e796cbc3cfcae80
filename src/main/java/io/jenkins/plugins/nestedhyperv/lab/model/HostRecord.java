package io.jenkins.plugins.nestedhyperv.lab.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the ledger holds of one host that a batch of the lab was ever sent to. It is written before the batch is sent, so
 * that no host is forgotten.
 *
 * @param actsUntil until when the last batch may act if no answer came; empty once it was answered
 * @param renewedAt when the lease there was last confirmed; empty before
 * @param gone whether the host has shown that nothing is left
 */
public record HostRecord(Optional<Instant> actsUntil, Optional<Instant> renewedAt, boolean gone) {
    /** Refuses a missing part. */
    public HostRecord {
        Objects.requireNonNull(actsUntil, "actsUntil");
        Objects.requireNonNull(renewedAt, "renewedAt");
    }

    /** A host that the first batch is about to be sent to. */
    public static HostRecord first() {
        return new HostRecord(Optional.empty(), Optional.empty(), false);
    }

    /** With a batch sent that may act until then. */
    public HostRecord sent(Instant until) {
        return new HostRecord(Optional.of(until), renewedAt, gone);
    }

    /** With the last batch answered. */
    public HostRecord answered() {
        return new HostRecord(Optional.empty(), renewedAt, gone);
    }

    /** With a confirmed renewal. */
    public HostRecord renewed(Instant at) {
        return new HostRecord(actsUntil, Optional.of(at), gone);
    }

    /** With nothing left there. */
    public HostRecord emptied() {
        return new HostRecord(actsUntil, renewedAt, true);
    }
}
