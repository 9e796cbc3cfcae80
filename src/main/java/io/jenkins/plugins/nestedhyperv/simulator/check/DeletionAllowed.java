package io.jenkins.plugins.nestedhyperv.simulator.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deleting needs a tombstone or an expired lease, except for what is left of an attempt to make a VM. Whether it is that, the
 * record says by which it was deleted: a copy of a ledger, or one that is put back meanwhile, has a record of its own.
 */
final class DeletionAllowed extends Rule {
    private record Recorded(String ledger, String lab) {}

    private record Target(String lab, String name) {}

    private final Map<Recorded, Lab> records = new HashMap<>();
    /** Ledgers, by the generation that is theirs alone. */
    private final Map<Ledger, String> senders = new HashMap<>();
    /** The ledgers in whose name it was begun to delete a VM. */
    private final Map<Target, Set<String>> deleters = new HashMap<>();

    DeletionAllowed(Truth truth, Findings findings) {
        super(Check.DELETION_ALLOWED, truth, findings);
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        records.put(new Recorded(ledger, lab.id().value()), lab);
    }

    @Override
    public void forgotten(String ledger, LabId lab) {
        records.remove(new Recorded(ledger, lab.value()));
    }

    @Override
    public void sent(String ledger, String host, Batch batch, OwnerState owner) {
        senders.put(batch.ledger(), ledger);
    }

    @Override
    public void actionBegins(String host, long batch, Action action) {
        if (action instanceof Action.DeleteHostVm || action instanceof Action.DeleteInnerVm) {
            truth().batch(host, batch).map(Truth.Arrived::batch).ifPresent(what -> begins(what, action.target()));
        }
    }

    private void begins(Batch batch, String target) {
        String sender = senders.get(batch.ledger());
        if (sender != null) {
            deleters.computeIfAbsent(new Target(batch.lab().value(), target), key -> new HashSet<>(1))
                    .add(sender);
        }
    }

    @Override
    public void on(Change change) {
        if (change.actor().who() == Actor.Who.ENGINE
                && change.what() == Change.What.REMOVED
                && !Machines.isBookkeeping(change.thing())
                && fails(isAllowed(change.actor(), change.thing()))) {
            violated(change.actor().lab(), change.thing().name(), change.thing().machine());
        }
    }

    private boolean isAllowed(Actor actor, Change.Thing thing) {
        LabTruth lab = truth().lab(actor.lab());
        LabOnHostTruth there = lab.on(thing.host());
        return there.isBuried()
                || truth().leaseIsOver(thing.host(), there)
                || isBeingMade(lab.record(), actor.target())
                || isBeingMadeByADeleter(actor.lab(), actor.target());
    }

    private boolean isBeingMadeByADeleter(String lab, String target) {
        return deleters.getOrDefault(new Target(lab, target), Set.of()).stream()
                .anyMatch(ledger -> isBeingMade(Optional.ofNullable(records.get(new Recorded(ledger, lab))), target));
    }

    private static boolean isBeingMade(Optional<Lab> lab, String target) {
        return lab.flatMap(record -> record.vm(target))
                .map(VmRecord::making)
                .map(making -> making == Making.MAKING || making == Making.CLEARING)
                .orElse(false);
    }
}
