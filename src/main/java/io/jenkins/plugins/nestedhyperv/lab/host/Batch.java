package io.jenkins.plugins.nestedhyperv.lab.host;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Actions of one lab for one host, sent together. Actions on different targets do not depend on each other and may run
 * at the same time; those on one target run in their order, until one of them does not succeed. In a batch that begins with
 * the tombstone, all do.
 *
 * @param ledger who asks
 * @param lab the lab that all actions belong to
 * @param timeToLive how long the batch may act, counted by the host from its arrival; no action begins after it
 * @param actions at least one
 */
public record Batch(Ledger ledger, LabId lab, Duration timeToLive, List<Action> actions) {
    /** Refuses an empty batch or one that could never act. */
    public Batch {
        Objects.requireNonNull(ledger, "ledger");
        Objects.requireNonNull(lab, "lab");
        if (timeToLive.isNegative() || timeToLive.isZero()) {
            throw new IllegalArgumentException("timeToLive: " + timeToLive + " is not positive");
        }
        actions = List.copyOf(actions);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("actions: none");
        }
    }

    /** What an action waits for: it is begun only after those before it with the same key have succeeded. */
    public String orderKey(Action action) {
        return actions.get(0) instanceof Action.BuryLab ? lab.value() : action.target();
    }
}
