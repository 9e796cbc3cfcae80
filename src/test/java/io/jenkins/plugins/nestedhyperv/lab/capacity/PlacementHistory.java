package io.jenkins.plugins.nestedhyperv.lab.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.NetworkMode;
import io.jenkins.plugins.nestedhyperv.lab.store.WaitingQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Random arrivals, questions, releases and changes of limits. What must hold: no grant exceeds the limits; no lab is passed
 * more often than allowed, counted here without the code under test; and when labs only end, every one that fits an
 * empty host gets its place within as many releases as there are labs before it or in place.
 */
final class PlacementHistory {
    private static final int STEPS = 120;
    private static final int MAXIMUM_PASSES = 2;
    private static final HostSnapshot ROOMY = Fixtures.look(Fixtures.machine(90, 90, 99));

    private final String when;
    private final Random random;
    private final List<HostConfig> hosts = new ArrayList<>();
    private final Map<LabId, Lab> labs = new LinkedHashMap<>();
    private final Map<LabId, Integer> passes = new HashMap<>();
    private WaitingQueue queue = WaitingQueue.EMPTY;
    private int arrivals;

    PlacementHistory(long seed) {
        when = "seed " + seed;
        random = new Random(seed);
        for (int i = 0; i <= random.nextInt(3); i++) {
            hosts.add(randomHost("host" + i));
        }
    }

    void run() {
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0, 1 -> arrive();
                case 2 -> release();
                case 3 -> {
                    if (random.nextInt(10) == 0) {
                        changeALimit();
                    }
                }
                default ->
                    waiting().stream()
                            .skip(
                                    waiting().isEmpty()
                                            ? 0
                                            : random.nextInt(waiting().size()))
                            .findFirst()
                            .ifPresent(this::ask);
            }
        }
        drain();
    }

    private HostConfig randomHost(String name) {
        return Fixtures.host(
                name,
                Fixtures.quotas(
                        2 + random.nextInt(12), 1 + random.nextInt(6), 1 + random.nextInt(9), 1 + random.nextInt(5)));
    }

    private void arrive() {
        NetworkMode mode = random.nextBoolean() ? NetworkMode.NAT : NetworkMode.BRIDGED;
        LabSpec spec = Fixtures.spec(mode, 1 + random.nextInt(3), 1 + random.nextInt(6));
        Lab lab = Fixtures.lab(arrivals++, spec);
        labs.put(lab.id(), lab);
    }

    private void release() {
        List<Lab> placed =
                labs.values().stream().filter(lab -> lab.placedAt().isPresent()).toList();
        if (!placed.isEmpty()) {
            labs.remove(placed.get(random.nextInt(placed.size())).id());
        }
    }

    private void changeALimit() {
        int index = random.nextInt(hosts.size());
        hosts.set(index, randomHost(hosts.get(index).name()));
        passes.clear(); // Who could use which host is another question now; the queue's own counts stay.
    }

    private List<Lab> waiting() {
        return labs.values().stream().filter(WaitingQueue::isWaiting).toList();
    }

    private boolean ask(Lab own) {
        queue = queue.reconciledWith(labs.values());
        List<Waiting> ahead = new ArrayList<>();
        for (WaitingQueue.Entry entry : queue.entries()) {
            Waiting waiting =
                    new Waiting(entry.lab(), labs.get(entry.lab()).spec().orElseThrow(), entry.passes());
            if (entry.lab().equals(own.id())) {
                return apply(ahead, waiting, new Placement(counts(), MAXIMUM_PASSES).decide(ahead, waiting));
            }
            ahead.add(waiting);
        }
        throw new AssertionError(when + ": " + own.id() + " is not in the queue");
    }

    private boolean apply(List<Waiting> ahead, Waiting own, Decision decision) {
        if (decision instanceof Decision.Never) {
            assertThat(fitsEmptyHosts(own.spec())).as(when).isFalse();
            labs.remove(own.lab());
            return false;
        }
        if (!(decision instanceof Decision.Placed placed)) {
            return false;
        }
        countPasses(ahead, new HashSet<>(placed.hostOfHostVm().values()));
        queue = queue.passed(placed.passed());
        labs.put(own.lab(), labs.get(own.lab()).placed(placed.hostOfHostVm(), Fixtures.NOW));
        checkLimits(new HashSet<>(placed.hostOfHostVm().values()));
        return true;
    }

    /** Counts a pass for each earlier lab that had no room, alone in the world, and could use one of these hosts. */
    private void countPasses(List<Waiting> ahead, Set<String> used) {
        for (Waiting earlier : ahead) {
            boolean couldUse = rooms(true).stream()
                    .filter(room -> used.contains(room.name()))
                    .anyMatch(room -> Unit.of(earlier.spec()).stream().anyMatch(room::fits));
            if (couldUse
                    && fitsEmptyHosts(earlier.spec())
                    && Packing.pack(earlier.spec(), rooms(false)).isEmpty()) {
                passes.merge(earlier.lab(), 1, Integer::sum);
                assertThat(passes.get(earlier.lab())).as(when).isLessThanOrEqualTo(MAXIMUM_PASSES);
            }
        }
    }

    private void checkLimits(Set<String> granted) {
        for (Room room : rooms(false)) {
            if (granted.contains(room.name())) {
                for (Resource resource : Resource.values()) {
                    assertThat(resource.of(room.reserved()))
                            .as("%s: %s of %s", when, resource, room.name())
                            .isLessThanOrEqualTo(resource.of(room.limit()));
                }
            }
        }
    }

    private void drain() {
        int releases = 0;
        int bound = labs.size();
        while (!waiting().isEmpty()) {
            boolean progress = waiting().stream().map(this::ask).toList().contains(true);
            if (!progress && !waiting().isEmpty()) {
                assertThat(releases++)
                        .as("%s: releases until all have a place", when)
                        .isLessThanOrEqualTo(bound);
                release();
            }
        }
    }

    private boolean fitsEmptyHosts(LabSpec spec) {
        return Packing.pack(spec, rooms(true)).isPresent();
    }

    private List<Room> rooms(boolean emptied) {
        return counts().stream()
                .map(count -> ((HostCapacity.Count.Left) count).room())
                .map(room -> emptied ? room.emptied() : room)
                .toList();
    }

    private List<HostCapacity.Count> counts() {
        return hosts.stream()
                .map(host -> new HostCapacity(host, RecordedLabs.of(labs.values()), Fixtures.GROWTH)
                        .count(ROOMY, Fixtures.NOW))
                .toList();
    }
}
