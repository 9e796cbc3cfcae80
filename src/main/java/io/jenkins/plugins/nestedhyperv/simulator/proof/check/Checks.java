package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All checks of one history: it tells them what happens, and asks after each step whether something was wrong. On the thread of
 * the timeline.
 */
public final class Checks implements Witness {
    private final Findings findings;
    private final Witness[] witnesses;

    /**
     * Checks that have heard of nothing so far.
     *
     * @param others hear the same, just before the checks do
     */
    public Checks(Supplier<Instant> clock, Witness... others) {
        findings = new Findings(clock);
        Truth truth = new Truth(clock);
        Rooms rooms = new Rooms(truth);
        List<Witness> all = new ArrayList<>(List.of(others));
        all.addAll(Rules.all(truth, rooms, findings));
        all.add(truth.senders());
        all.add(rooms);
        all.add(truth); // It hears last: a rule compares what is told with what was so before.
        witnesses = all.toArray(Witness[]::new);
    }

    /** What was wrong so far, the first 20. */
    public List<Violation> violations() {
        return findings.violations();
    }

    /** How often a check was evaluated so far. */
    public long evaluated(Check check) {
        return findings.evaluations(check);
    }

    @Override
    public void on(Change change) {
        for (Witness witness : witnesses) {
            witness.on(change);
        }
    }

    @Override
    public void configured(HostsConfig config) {
        each(witness -> witness.configured(config));
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        for (Witness witness : witnesses) {
            witness.recorded(ledger, lab);
        }
    }

    @Override
    public void forgotten(String ledger, LabId lab) {
        each(witness -> witness.forgotten(ledger, lab));
    }

    @Override
    public void damaged(String ledger, LabId lab) {
        each(witness -> witness.damaged(ledger, lab));
    }

    @Override
    public void toldDamage(String ledger, LabId lab, String message) {
        each(witness -> witness.toldDamage(ledger, lab, message));
    }

    @Override
    public void has(String host, Supplier<Room> free) {
        each(witness -> witness.has(host, free));
    }

    @Override
    public void copied(String copy) {
        each(witness -> witness.copied(copy));
    }

    @Override
    public void putBack(String ledger, String backup) {
        each(witness -> witness.putBack(ledger, backup));
    }

    @Override
    public void gaveUp(String ledger) {
        each(witness -> witness.gaveUp(ledger));
    }

    @Override
    public void granted(String ledger, Lab lab) {
        each(witness -> witness.granted(ledger, lab));
    }

    @Override
    public void sent(String ledger, String host, Batch batch, OwnerState owner) {
        each(witness -> witness.sent(ledger, host, batch, owner));
    }

    @Override
    public void sees(String ledger, String host) {
        each(witness -> witness.sees(ledger, host));
    }

    @Override
    public void renews(String ledger, String host, Map<LabId, OwnerState> owners) {
        each(witness -> witness.renews(ledger, host, owners));
    }

    @Override
    public void renewed(String ledger, String host, boolean answered) {
        each(witness -> witness.renewed(ledger, host, answered));
    }

    @Override
    public void told(String ledger, LabEvent event) {
        each(witness -> witness.told(ledger, event));
    }

    @Override
    public void asked(LabId lab) {
        each(witness -> witness.asked(lab));
    }

    @Override
    public void ready(LabId lab) {
        each(witness -> witness.ready(lab));
    }

    @Override
    public void ended(LabId lab) {
        each(witness -> witness.ended(lab));
    }

    @Override
    public void learned(LabId lab, String cause) {
        each(witness -> witness.learned(lab, cause));
    }

    @Override
    public void faultBegins(VmRef vm, OwnersFault fault) {
        each(witness -> witness.faultBegins(vm, fault));
    }

    @Override
    public void faultEnds(VmRef vm, OwnersFault fault) {
        each(witness -> witness.faultEnds(vm, fault));
    }

    @Override
    public void stepEnds(Instant now) {
        for (Witness witness : witnesses) {
            witness.stepEnds(now);
        }
    }

    @Override
    public void ends(Instant now) {
        each(witness -> witness.ends(now));
    }

    @Override
    public void batchArrived(String host, long batch, Batch what) {
        each(witness -> witness.batchArrived(host, batch, what));
    }

    @Override
    public void batchBegins(String host, long batch) {
        each(witness -> witness.batchBegins(host, batch));
    }

    @Override
    public void actionBegins(String host, long batch, Action action) {
        each(witness -> witness.actionBegins(host, batch, action));
    }

    @Override
    public void batchEnds(String host, long batch) {
        each(witness -> witness.batchEnds(host, batch));
    }

    @Override
    public void buried(String host, String installation, LabId lab) {
        each(witness -> witness.buried(host, installation, lab));
    }

    @Override
    public void tombstoneRemoved(String host, String installation, LabId lab) {
        each(witness -> witness.tombstoneRemoved(host, installation, lab));
    }

    @Override
    public void leased(String host, String installation, LabId lab, Duration lease) {
        each(witness -> witness.leased(host, installation, lab, lease));
    }

    @Override
    public void clockSet(String host, Duration ahead) {
        each(witness -> witness.clockSet(host, ahead));
    }

    @Override
    public void commandBegins(String host, VmRef vm, OperationId operation) {
        each(witness -> witness.commandBegins(host, vm, operation));
    }

    private void each(Consumer<Witness> told) {
        for (Witness witness : witnesses) {
            told.accept(witness);
        }
    }
}
