package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.capacity.HostCapacity.Count;
import io.jenkins.plugins.nestedhyperv.lab.capacity.Packing.Put;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.FitRules;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides who gets a place: first come, first served among labs that could use the same host.
 *
 * <ul>
 *   <li>A lab that could be placed now keeps its room until it asks; later labs get only what that leaves.
 *   <li>A lab that finds no room is passed by later ones that do. Each pass that takes room on a host which it could use is
 *       counted.
 *   <li>When the allowed passes are used up, every host that it could use is held: nothing is granted there to later labs
 *       until it has its place. So it waits at most until what is there now has gone.
 * </ul>
 *
 * Pure and deterministic.
 */
final class Placement {
    private final List<Room> rooms;
    private final List<Count.Nothing> closed;
    private final int maximumPasses;
    private final AccessRules access;

    /** Decides among hosts that are for everybody. */
    Placement(List<Count> hosts, int maximumPasses) {
        this(hosts, maximumPasses, AccessRules.NONE);
    }

    Placement(List<Count> hosts, int maximumPasses, AccessRules access) {
        rooms = hosts.stream()
                .filter(Count.Left.class::isInstance)
                .map(host -> ((Count.Left) host).room())
                .toList();
        closed = hosts.stream()
                .filter(Count.Nothing.class::isInstance)
                .map(Count.Nothing.class::cast)
                .toList();
        this.maximumPasses = maximumPasses;
        this.access = access;
    }

    /**
     * Decides for one lab.
     *
     * @param ahead the labs before it in the queue, the first one first
     */
    Decision decide(List<Waiting> ahead, Waiting own) {
        List<Waiting> queue = new ArrayList<>(ahead);
        queue.add(own);
        return decide(queue, Set.of(own.lab())).get(own.lab());
    }

    /**
     * Decides for labs that ask together, as if each asked once the one before it had its answer.
     *
     * @param queue all labs that wait, the first one first
     * @param asking those of them that ask
     * @return a decision for each of them, in the order of the queue
     */
    Map<LabId, Decision> decide(List<Waiting> queue, Set<LabId> asking) {
        Turn turn = new Turn();
        Map<LabId, Decision> decisions = new LinkedHashMap<>();
        for (Waiting waiting : queue) {
            if (decisions.size() == asking.size()) {
                break; // Who comes after the last one that asks changes nothing for it.
            }
            if (asking.contains(waiting.lab())) {
                decisions.put(waiting.lab(), turn.answer(waiting));
            } else {
                turn.serve(waiting);
            }
        }
        return decisions;
    }

    /** The hosts that could hold some part of a lab that fits on all of them together; none when it does not. */
    private Set<String> usable(Waiting waiting) {
        LabSpec spec = waiting.spec();
        List<Room> suitable =
                suitable(waiting, rooms.stream().map(Room::emptied).toList());
        Set<String> usable = new HashSet<>();
        if (Packing.pack(spec, suitable).isPresent()) {
            List<Unit> units = Unit.of(spec);
            suitable.stream()
                    .filter(room -> units.stream().anyMatch(room::fits))
                    .forEach(room -> usable.add(room.name()));
        }
        return usable;
    }

    /** The hosts whose kind suits a lab, and that it may use. */
    private List<Room> suitable(Waiting waiting, List<Room> rooms) {
        Map<HostKind, Boolean> suits = new EnumMap<>(HostKind.class);
        return rooms.stream()
                .filter(room -> access.allowsHost(waiting.folder(), room.name()))
                .filter(room -> suits.computeIfAbsent(
                        room.host().kind(),
                        kind -> FitRules.check(waiting.spec(), kind).isEmpty()))
                .toList();
    }

    /** A lab that found no room, and the hosts on which later ones may pass it. */
    private record Passable(Waiting waiting, Set<String> usable) {}

    /** The queue, served from its head on. */
    private final class Turn {
        private final Map<LabId, Passable> passable = new LinkedHashMap<>();
        private final Map<String, Waiting> held = new HashMap<>();
        private final List<LabId> served = new ArrayList<>();
        private List<Room> left = rooms;

        /** Keeps the room of a lab that does not ask now. */
        void serve(Waiting waiting) {
            Optional<List<Put>> puts = Packing.pack(waiting.spec(), open(waiting));
            if (puts.isPresent()) {
                left = Packing.after(left, puts.get());
                served.add(waiting.lab());
            } else {
                wait(waiting, usable(waiting));
            }
        }

        Decision answer(Waiting waiting) {
            List<Room> open = open(waiting);
            Optional<List<Put>> puts = Packing.pack(waiting.spec(), open);
            if (puts.isPresent()) {
                left = Packing.after(left, puts.get());
                return placed(puts.get());
            }
            Set<String> usable = usable(waiting);
            List<Count.Nothing> closedToIt = closed.stream()
                    .filter(host -> access.allowsHost(waiting.folder(), host.host()))
                    .toList();
            if (usable.isEmpty() && closedToIt.isEmpty()) {
                return new Decision.Never(Refusals.never(waiting, rooms, access));
            }
            String reason = Refusals.waits(waiting.spec(), open, held, closedToIt, served);
            wait(waiting, usable);
            return new Decision.Waits(reason);
        }

        private void wait(Waiting waiting, Set<String> usable) {
            if (waiting.passes() < maximumPasses) {
                passable.put(waiting.lab(), new Passable(waiting, usable));
            } else {
                usable.forEach(host -> held.putIfAbsent(host, waiting));
            }
        }

        private List<Room> open(Waiting waiting) {
            return suitable(waiting, left).stream()
                    .filter(room -> !held.containsKey(room.name()))
                    .toList();
        }

        private Decision placed(List<Put> puts) {
            Map<String, String> hostOfHostVm = new HashMap<>();
            puts.forEach(put -> put.unit()
                    .hostVms()
                    .forEach(vm -> hostOfHostVm.put(vm.name(), put.room().name())));
            List<Passable> passed = passable.values().stream()
                    .filter(one -> hostOfHostVm.values().stream().anyMatch(one.usable()::contains))
                    .toList();
            passed.forEach(one -> passable.remove(one.waiting().lab()));
            passed.forEach(one -> wait(one.waiting().passedOnceMore(), one.usable()));
            return new Decision.Placed(
                    hostOfHostVm,
                    passed.stream().map(one -> one.waiting().lab()).collect(Collectors.toSet()));
        }
    }
}
