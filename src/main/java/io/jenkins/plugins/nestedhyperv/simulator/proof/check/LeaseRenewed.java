package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * While a lab shall be and its owner lives, its lease on a host does not run out, unless nobody could renew it: for the last
 * third of it, a process must have driven the lab, the host was seen once at least, and no renewal on it was left without an
 * answer, or kept all others waiting for its own. A lease that a host's clock jumped over says nothing.
 */
final class LeaseRenewed extends Rule {
    private static final int PARTS = 3;
    /** An answer that takes longer has kept the next renewal waiting. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private record Place(LabId lab, String host) {}

    private record Lease(Instant end, Duration length) {}

    private record Way(String ledger, String host) {}

    private final Map<Place, Lease> leases = new LinkedHashMap<>();
    private final Map<LabId, Instant> drivenSince = new HashMap<>();
    private final Map<Way, Instant> seenAt = new HashMap<>();
    private final Map<Way, Instant> unansweredAt = new HashMap<>();
    private final Map<Way, Deque<Instant>> underWay = new HashMap<>();
    private Instant firstEnd = Instant.MAX;

    LeaseRenewed(Truth truth, Findings findings) {
        super(Check.LEASE_RENEWED, truth, findings);
    }

    @Override
    public void leased(String host, String installation, LabId lab, Duration lease) {
        Instant end = truth().now().plus(lease);
        leases.put(new Place(lab, host), new Lease(end, lease));
        firstEnd = end.isBefore(firstEnd) ? end : firstEnd;
        fails(true);
    }

    @Override
    public void clockSet(String host, Duration ahead) {
        leases.keySet().removeIf(place -> place.host().equals(host));
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        if (truth().lab(lab.id()).isOf(ledger)) {
            drivenSince.putIfAbsent(lab.id(), truth().now());
        }
    }

    /** Perhaps another process of it drives some of its labs on; that shows when their records change. */
    @Override
    public void gaveUp(String ledger) {
        drivenSince.keySet().removeIf(lab -> truth().lab(lab).isOf(ledger));
    }

    @Override
    public void sees(String ledger, String host) {
        seenAt.put(new Way(ledger, host), truth().now());
    }

    @Override
    public void renews(String ledger, String host, Map<LabId, OwnerState> owners) {
        underWay.computeIfAbsent(new Way(ledger, host), key -> new ArrayDeque<>(1))
                .add(truth().now());
    }

    @Override
    public void renewed(String ledger, String host, boolean answered) {
        Way way = new Way(ledger, host);
        Instant begun = underWay.get(way).remove();
        if (!answered || truth().now().isAfter(begun.plus(PATIENCE))) {
            unansweredAt.put(way, truth().now());
        }
    }

    @Override
    public void stepEnds(Instant now) {
        if (now.isBefore(firstEnd)) {
            return;
        }
        Map<Place, Lease> over = new LinkedHashMap<>(leases);
        over.values().removeIf(lease -> now.isBefore(lease.end()));
        leases.keySet().removeAll(over.keySet());
        firstEnd =
                leases.values().stream().map(Lease::end).min(Instant::compareTo).orElse(Instant.MAX);
        over.forEach(this::isOver);
    }

    private void isOver(Place place, Lease lease) {
        if (fails(!shouldHaveBeenRenewed(place, lease))) {
            violated(place.lab(), place.host());
        }
    }

    private boolean shouldHaveBeenRenewed(Place place, Lease lease) {
        LabTruth lab = truth().lab(place.lab());
        Instant lastPart = lease.end().minus(lease.length().dividedBy(PARTS));
        Way way = new Way(lab.ledger(), place.host());
        return !lab.hasEnded()
                && lab.record().map(record -> shallBe(record, place.host())).orElse(false)
                && truth().hosts().containsKey(place.host())
                && !lab.on(place.host()).isBuried()
                && !drivenSince.getOrDefault(place.lab(), Instant.MAX).isAfter(lastPart)
                && seenAt.getOrDefault(way, Instant.MIN).isAfter(lastPart)
                && isIdle(way)
                && !unansweredAt.getOrDefault(way, Instant.MIN).isAfter(lastPart);
    }

    private boolean isIdle(Way way) {
        Deque<Instant> renewals = underWay.get(way);
        return renewals == null || renewals.isEmpty();
    }

    private static boolean shallBe(Lab record, String host) {
        HostRecord there = record.hosts().get(host);
        return record.desired() == Desired.PRESENT && record.keepUntil().isEmpty() && there != null && !there.gone();
    }
}
