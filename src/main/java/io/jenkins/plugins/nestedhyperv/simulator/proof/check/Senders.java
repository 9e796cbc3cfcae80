package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.Ledger;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * In whose name something was begun on a host, and what that ledger knew: a copy of a ledger, or one that was put back while
 * what it had begun went on inside a host VM, has a record of its own.
 */
final class Senders implements Witness {
    private record Recorded(String ledger, String lab) {}

    private record Begun(String lab, String target, Class<? extends Action> kind) {}

    private final Truth truth;
    private final Map<Recorded, Lab> records = new HashMap<>();
    /** Ledgers, by the generation that is theirs alone. */
    private final Map<Ledger, String> ledgers = new HashMap<>();

    /** Those that act on labs of others. */
    private final Set<Ledger> others = new HashSet<>();

    private final Map<Begun, Set<String>> begun = new HashMap<>();

    Senders(Truth truth) {
        this.truth = truth;
    }

    /** Whether a batch comes from another ledger than the one whose record counts for its lab: a copy, or one that was put back. */
    boolean isOfAnother(Batch batch) {
        return others.contains(batch.ledger());
    }

    /** Whether one that began such an action on a VM knew, or knows now, that VM only as one that is still being made. */
    boolean makeIt(String lab, String target, Class<? extends Action> kind) {
        for (String ledger : begun.getOrDefault(new Begun(lab, target, kind), Set.of())) {
            Lab record = records.get(new Recorded(ledger, lab));
            if (record != null && record.vm(target).filter(Senders::isMade).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a VM is being made, and was not handed over yet. */
    static boolean isMade(VmRecord vm) {
        return vm.making() == Making.MAKING || vm.making() == Making.CLEARING;
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        if (lab.spec().isPresent()) { // An orphan's says nothing of what its ledger knew before that record was lost.
            records.put(new Recorded(ledger, lab.id().value()), lab);
        }
    }

    @Override
    public void forgotten(String ledger, LabId lab) {
        records.remove(new Recorded(ledger, lab.value()));
    }

    @Override
    public void sent(String ledger, String host, Batch batch, OwnerState owner) {
        ledgers.put(batch.ledger(), ledger);
        if (!truth.lab(batch.lab()).isOf(ledger)) {
            others.add(batch.ledger());
        }
    }

    @Override
    public void actionBegins(String host, long batch, Action action) {
        truth.batch(host, batch).map(Truth.Arrived::batch).ifPresent(what -> begins(what, action));
    }

    private void begins(Batch batch, Action action) {
        String sender = ledgers.get(batch.ledger());
        if (sender != null) {
            Begun key = new Begun(batch.lab().value(), action.target(), action.getClass());
            begun.computeIfAbsent(key, name -> new HashSet<>(2)).add(sender);
        }
    }
}
