package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * While a host has a VM of a lab whose record is lost, or does not place it there, nobody knows what else that lab may take:
 * no place is granted there, from when a look must have shown it.
 */
final class SizeKnown extends Rule {
    /** A look counts for a minute; some time passes on its way, and until the grant. */
    private static final Duration LOOKED = Duration.ofMinutes(3);

    private record Counted(Map<String, String> placement, Instant since) {}

    private final Map<String, Counted> counted = new HashMap<>();
    private final Map<Change.Thing, Instant> made = new HashMap<>();

    SizeKnown(Truth truth, Findings findings) {
        super(Check.SIZE_KNOWN, truth, findings);
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        if (truth().lab(lab.id()).isOf(ledger)) {
            counts(lab.id().value(), lab.spec().isPresent() ? lab.placement() : Map.of());
        }
    }

    @Override
    public void forgotten(String ledger, LabId lab) {
        damaged(ledger, lab);
    }

    @Override
    public void damaged(String ledger, LabId lab) {
        if (truth().lab(lab).isOf(ledger)) {
            counts(lab.value(), Map.of());
        }
    }

    @Override
    public void putBack(String ledger, String backup) {
        truth().labs().stream().filter(lab -> lab.ledger().equals(ledger)).forEach(lab -> counts(lab.id(), Map.of()));
    }

    @Override
    public void on(Change change) {
        Change.Thing thing = change.thing();
        if (change.what() == Change.What.MADE && thing.kind() == Change.Kind.VM && !thing.isInside()) {
            made.put(thing, truth().now());
        }
    }

    private void counts(String lab, Map<String, String> placement) {
        Counted before = counted.get(lab);
        if (before == null || !before.placement().equals(placement)) {
            counted.put(lab, new Counted(placement, truth().now()));
        }
    }

    @Override
    public void granted(String ledger, Lab lab) {
        if (!truth().lab(lab.id()).isOf(ledger)) {
            return; // A copy may have been told of less.
        }
        for (String host : Set.copyOf(lab.placement().values())) {
            Optional<LabTruth> unknown = truth().labs().stream()
                    .filter(other -> !other.id().equals(lab.id().value()) && other.isOf(ledger))
                    .filter(other -> isUnknown(other, host))
                    .findFirst();
            if (fails(unknown.isEmpty())) {
                violated(lab.id(), host, unknown.get().id());
            }
        }
    }

    private boolean isUnknown(LabTruth lab, String host) {
        Counted record = counted.get(lab.id());
        Instant seen = truth().now().minus(LOOKED);
        return record != null
                && record.since().isBefore(seen)
                && lab.vms().all().stream()
                        .anyMatch(vm -> isThere(vm, host)
                                && !host.equals(record.placement()
                                        .get(vm.thing().maker().target()))
                                && made.getOrDefault(vm.thing(), Instant.MAX).isBefore(seen));
    }

    private static boolean isThere(VmTruth vm, String host) {
        return !vm.thing().isInside()
                && !vm.isRemoved()
                && !vm.isMoved()
                && vm.thing().host().equals(host);
    }
}
