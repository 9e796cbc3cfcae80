package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What was really free on the hosts. Who grants has looked a moment ago, so the most counts that was free since then. All
 * memory that was granted counts as taken; so what of it is taken already, by VMs that run of the labs that have it, counts as free.
 */
final class Rooms implements Witness {
    /** A look counts for a minute; some time passes on its way, and until the grant. */
    private static final Duration LOOKED = Duration.ofMinutes(3);

    private record Measured(Instant at, Room free, Map<LabTruth, Long> running) {}

    private final Truth truth;
    private final Map<String, Supplier<Room>> hosts = new HashMap<>();
    private final Map<String, Deque<Measured>> measured = new HashMap<>();
    private final Set<String> changed = new HashSet<>();

    Rooms(Truth truth) {
        this.truth = truth;
    }

    @Override
    public void has(String host, Supplier<Room> free) {
        hosts.put(host, free);
        changed.add(host);
    }

    @Override
    public void on(Change change) {
        changed.add(change.thing().host());
    }

    /** A backup may have a place that was not known any more: what runs there has taken its memory already. */
    @Override
    public void recorded(String ledger, Lab lab) {
        if (truth.lab(lab.id()).granted().isEmpty()) {
            changed.addAll(lab.placement().values());
        }
    }

    /** Measures where something has changed. */
    @Override
    public void stepEnds(Instant now) {
        if (!changed.isEmpty()) {
            changed.stream().filter(hosts::containsKey).forEach(this::measure);
            changed.clear();
        }
    }

    private void measure(String host) {
        Deque<Measured> all = measured.computeIfAbsent(host, name -> new ArrayDeque<>());
        all.addLast(new Measured(truth.now(), hosts.get(host).get(), running(host)));
        forget(all);
    }

    /** What was measured last before the time that counts is what was so at its beginning. */
    private void forget(Deque<Measured> all) {
        Instant begin = truth.now().minus(LOOKED);
        while (all.size() > 1) {
            Measured first = all.removeFirst();
            if (all.getFirst().at().isAfter(begin)) {
                all.addFirst(first);
                return;
            }
        }
    }

    private Map<LabTruth, Long> running(String host) {
        Map<LabTruth, Long> memory = new HashMap<>();
        for (LabTruth lab : truth.labs()) {
            if (lab.granted().containsKey(host)) {
                memory.put(lab, lab.runningMemory(host));
            }
        }
        return memory;
    }

    /** Whether a host can have been seen with room for what is granted there now, and all that labs have there already. */
    boolean had(HostConfig host, List<LabTruth> holders, Use granted) {
        Deque<Measured> all = measured.get(host.name());
        if (all == null) {
            return true; // Nobody measures there.
        }
        forget(all);
        return all.stream().anyMatch(one -> fits(one, host, holders, granted));
    }

    /** Whether a host has room now for all that was granted there. */
    boolean has(HostConfig host, List<LabTruth> holders, Use granted) {
        Deque<Measured> all = measured.get(host.name());
        return all == null || fits(all.getLast(), host, holders, granted);
    }

    private static boolean fits(Measured one, HostConfig host, List<LabTruth> holders, Use granted) {
        long memory = one.free().memory().bytes();
        for (LabTruth lab : holders) {
            memory += one.running().getOrDefault(lab, 0L);
        }
        return granted.memory() + host.floors().memory().bytes() <= memory
                && granted.disk() + host.floors().disk().bytes()
                        <= one.free().disk().bytes();
    }
}
