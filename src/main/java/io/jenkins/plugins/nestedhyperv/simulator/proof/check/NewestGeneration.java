package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import java.util.HashMap;
import java.util.Map;

/** A host acts for no older generation of an installation than it has acted for, and no two ledgers have the same one. */
final class NewestGeneration extends Rule {

    private final Map<String, Long> highest = new HashMap<>();
    private final Map<Ledger, String> ledgers = new HashMap<>();

    NewestGeneration(Truth truth, Findings findings) {
        super(Check.NEWEST_GENERATION, truth, findings);
    }

    @Override
    public void sent(String ledger, String host, Batch batch, OwnerState owner) {
        String first = ledgers.computeIfAbsent(batch.ledger(), generation -> ledger);
        if (fails(first.equals(ledger))) {
            violated(batch.lab(), host, batch.ledger().generation(), first);
        }
    }

    @Override
    public void actionBegins(String host, long batch, Action action) {
        truth().batch(host, batch).map(Truth.Arrived::batch).ifPresent(asked -> {
            long generation = asked.ledger().generation();
            String claim = host + " " + asked.ledger().installation();
            long seen = highest.merge(claim, generation, Math::max);
            if (fails(generation == seen)) {
                violated(asked.lab(), host, generation, seen);
            }
        });
    }
}
