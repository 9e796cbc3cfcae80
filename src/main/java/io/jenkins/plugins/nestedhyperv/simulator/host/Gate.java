package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer.Refusal;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lets nothing act that comes from an old ledger or too late, or that makes something for a lab that is to go. */
final class Gate {
    private final Claims claims;
    private final Tombstones tombstones;

    Gate(Claims claims, Tombstones tombstones) {
        this.claims = claims;
        this.tombstones = tombstones;
    }

    /** Why a whole batch is refused. */
    Optional<BatchAnswer.Refused> refuses(Batch batch) {
        if (claims.refusesOlderGeneration(batch.ledger())) {
            return Optional.of(new BatchAnswer.Refused(Refusal.OLDER_GENERATION, olderText(batch.ledger())));
        }
        boolean creates = batch.actions().stream().anyMatch(Action::creates);
        return creates && tombstones.has(batch.lab(), batch.ledger().installation())
                ? Optional.of(new BatchAnswer.Refused(Refusal.TOMBSTONE, tombstoneText(batch)))
                : Optional.empty();
    }

    /** Why an action of a batch is not begun; asked again right before each. */
    Optional<String> stops(Batch batch, Action action, Instant arrived, Instant now) {
        if (isLate(batch.timeToLive(), arrived, now)) {
            return Optional.of(Messages.text("action.late", batch.timeToLive().toString()));
        }
        if (claims.refusesOlderGeneration(batch.ledger())) {
            return Optional.of(olderText(batch.ledger()));
        }
        return action.creates() && tombstones.has(batch.lab(), batch.ledger().installation())
                ? Optional.of(tombstoneText(batch))
                : Optional.empty();
    }

    /** Whether a batch has outlived its time, by a clock that nobody sets. */
    static boolean isLate(Duration timeToLive, Instant arrived, Instant now) {
        return !now.isBefore(arrived.plus(timeToLive));
    }

    private static String tombstoneText(Batch batch) {
        return Messages.text("batch.tombstone", batch.lab());
    }

    static String olderText(Ledger ledger) {
        return Messages.text("batch.older", ledger.installation(), String.valueOf(ledger.generation()));
    }
}
