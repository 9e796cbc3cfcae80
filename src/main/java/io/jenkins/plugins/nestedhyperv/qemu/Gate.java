package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer.Refusal;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.host.OlderGenerationException;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.qemu.folder.Claims;
import io.jenkins.plugins.nestedhyperv.qemu.folder.Tombstones;
import java.io.IOException;
import java.util.Optional;

/** Lets nothing act that comes from an old ledger, or makes something for a lab that is to go. */
final class Gate {
    private final Claims claims;
    private final Tombstones tombstones;

    Gate(Claims claims, Tombstones tombstones) {
        this.claims = claims;
        this.tombstones = tombstones;
    }

    /** Decides about a whole batch; claims the machine for its ledger. */
    Optional<BatchAnswer.Refused> refuse(Batch batch) throws IOException {
        if (!claims.claim(batch.ledger())) {
            return Optional.of(new BatchAnswer.Refused(Refusal.OLDER_GENERATION, olderText(batch.ledger())));
        }
        boolean creates = batch.actions().stream().anyMatch(Action::creates);
        if (creates && tombstones.has(batch.lab(), batch.ledger().installation())) {
            return Optional.of(
                    new BatchAnswer.Refused(Refusal.TOMBSTONE, Messages.text("batch.tombstone", batch.lab())));
        }
        return Optional.empty();
    }

    /** Decides once more, right before an action: another process may have buried the lab or claimed the machine since. */
    Optional<ActionOutcome> stop(Batch batch, Action action) {
        Ledger ledger = batch.ledger();
        try {
            if (claims.seen(ledger.installation()) > ledger.generation()) {
                return Optional.of(new ActionOutcome.NotBegun(olderText(ledger)));
            }
            if (action.creates() && tombstones.has(batch.lab(), ledger.installation())) {
                return Optional.of(new ActionOutcome.NotBegun(Messages.text("batch.tombstone", batch.lab())));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new ActionOutcome.Failed(Trouble.passing(Messages.text("action.files", e.toString()))));
        }
    }

    /** Refuses an old ledger where there is no answer to say so with. */
    void requireNotOlder(Ledger ledger) throws IOException {
        if (claims.seen(ledger.installation()) > ledger.generation()) {
            throw new OlderGenerationException(olderText(ledger));
        }
    }

    private static String olderText(Ledger ledger) {
        return Messages.text("batch.older", ledger.installation(), String.valueOf(ledger.generation()));
    }
}
