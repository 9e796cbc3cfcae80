package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What is really so, put together from what a history tells. The checks ask it instead of searching the machines. */
final class Truth implements Witness {
    /** A batch on its host. */
    record Arrived(Batch batch, Instant at) {}

    private record BatchKey(String host, long number) {}

    private final Supplier<Instant> clock;
    private final Machines machines = new Machines(this);
    private final Senders senders = new Senders(this);
    private final Map<String, LabTruth> labs = new LinkedHashMap<>();
    private final Map<BatchKey, Arrived> batches = new HashMap<>();
    private final Map<String, Duration> clocksAhead = new HashMap<>();
    private final Set<String> copies = new HashSet<>();
    private Map<String, HostConfig> hosts = Map.of();

    Truth(Supplier<Instant> clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.get();
    }

    /** What a host's own clock says. */
    Instant now(String host) {
        return now().plus(clocksAhead.getOrDefault(host, Duration.ZERO));
    }

    LabTruth lab(String id) {
        return labs.computeIfAbsent(id, key -> new LabTruth(key, copies));
    }

    LabTruth lab(LabId id) {
        return lab(id.value());
    }

    Collection<LabTruth> labs() {
        return labs.values();
    }

    Machines machines() {
        return machines;
    }

    Senders senders() {
        return senders;
    }

    Map<String, HostConfig> hosts() {
        return hosts;
    }

    Optional<Arrived> batch(String host, long number) {
        return Optional.ofNullable(batches.get(new BatchKey(host, number)));
    }

    boolean leaseIsOver(String host, LabOnHostTruth there) {
        return there.leaseEnd().map(end -> !now(host).isBefore(end)).orElse(false);
    }

    /**
     * What is taken of a host by all labs of a ledger but one: what was granted, until nothing of a lab that goes is there, and
     * nothing can be any more. Installations that share a host do not know of each other; each keeps to its limits.
     */
    Use used(String ledger, String host, LabTruth except) {
        return holders(ledger, host, except).stream()
                .map(lab -> lab.granted().get(host))
                .reduce(Use.NONE, Use::plus);
    }

    /** The labs that {@link #used} counts. */
    List<LabTruth> holders(String ledger, String host, LabTruth except) {
        List<LabTruth> holders = new ArrayList<>();
        for (LabTruth lab : labs.values()) {
            if (lab != except && lab.granted().containsKey(host) && lab.isOf(ledger) && !isFree(lab, host)) {
                holders.add(lab);
            }
        }
        return holders;
    }

    private static boolean isFree(LabTruth lab, String host) {
        LabOnHostTruth there = lab.on(host);
        boolean goes =
                lab.record().map(record -> record.desired() == Desired.ABSENT).orElse(true);
        return goes && there.isBuried() && there.things().isEmpty();
    }

    @Override
    public void on(Change change) {
        machines.on(change);
    }

    @Override
    public void configured(HostsConfig config) {
        Map<String, HostConfig> named = new LinkedHashMap<>();
        config.hosts().forEach(host -> named.put(host.name(), host));
        hosts = named;
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        LabTruth truth = lab(lab.id());
        if (truth.isOf(ledger)) {
            truth.recorded(ledger, lab);
            if (lab.placedAt().isPresent() && truth.granted().isEmpty()) {
                granted(ledger, lab); // Stored by a process that died before it could say so.
            }
        }
    }

    @Override
    public void forgotten(String ledger, LabId lab) {
        LabTruth truth = lab(lab);
        if (truth.isOf(ledger)) {
            truth.forgotten();
            truth.gone(true);
        }
    }

    @Override
    public void damaged(String ledger, LabId lab) {
        if (lab(lab).isOf(ledger)) {
            lab(lab).forgotten();
        }
    }

    @Override
    public void copied(String copy) {
        copies.add(copy);
    }

    @Override
    public void putBack(String ledger, String backup) {
        for (LabTruth lab : labs()) {
            if (lab.ledger().equals(ledger)) {
                lab.putBack(backup);
            }
        }
    }

    @Override
    public void granted(String ledger, Lab lab) {
        if (lab(lab.id()).isOf(ledger)) {
            lab(lab.id()).granted(Use.of(lab, hosts));
        }
    }

    @Override
    public void told(String ledger, LabEvent event) {
        if (event instanceof LabEvent.Gone && lab(event.lab()).isOf(ledger)) {
            lab(event.lab()).gone(true);
        }
    }

    @Override
    public void asked(LabId lab) {
        LabTruth truth = lab(lab);
        truth.asked(true);
        truth.gone(false); // Who does not know that its lab has gone may ask for it anew.
    }

    @Override
    public void ended(LabId lab) {
        lab(lab).end();
    }

    @Override
    public void faultBegins(VmRef vm, OwnersFault fault) {
        Optional.ofNullable(lab(vm.lab()).vm(vm.name()))
                .ifPresent(there -> there.faults().add(fault));
    }

    @Override
    public void faultEnds(VmRef vm, OwnersFault fault) {
        Optional.ofNullable(lab(vm.lab()).vm(vm.name()))
                .ifPresent(there -> there.faults().remove(fault));
    }

    @Override
    public void batchArrived(String host, long batch, Batch what) {
        if (senders.isOfAnother(what)) {
            lab(what.lab()).on(host).sharedWithAnother();
        }
        batches.put(new BatchKey(host, batch), new Arrived(what, now()));
    }

    @Override
    public void batchBegins(String host, long batch) {
        batch(host, batch)
                .ifPresent(arrived -> lab(arrived.batch().lab()).on(host).runningBatch(batch));
    }

    @Override
    public void batchEnds(String host, long batch) {
        batch(host, batch).ifPresent(arrived -> {
            LabOnHostTruth there = lab(arrived.batch().lab()).on(host);
            there.runningBatch(there.runningBatch() == batch ? -1 : there.runningBatch());
        });
    }

    @Override
    public void buried(String host, String installation, LabId lab) {
        lab(lab).on(host).buried(now(host));
    }

    @Override
    public void tombstoneRemoved(String host, String installation, LabId lab) {
        lab(lab).on(host).tombstoneRemoved(now(host));
    }

    @Override
    public void leased(String host, String installation, LabId lab, Duration lease) {
        lab(lab).on(host).leasedUntil(now(host).plus(lease));
    }

    @Override
    public void clockSet(String host, Duration ahead) {
        clocksAhead.put(host, ahead);
    }
}
