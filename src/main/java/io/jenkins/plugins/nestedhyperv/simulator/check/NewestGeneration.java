package io.jenkins.plugins.nestedhyperv.simulator.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import java.util.HashMap;
import java.util.Map;

/** A host acts for no older generation of an installation than it has acted for. */
final class NewestGeneration extends Rule {

    private final Map<String, Long> highest = new HashMap<>();

    NewestGeneration(Truth truth, Findings findings) {
        super(Check.NEWEST_GENERATION, truth, findings);
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
