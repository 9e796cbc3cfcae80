package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.capacity.HostCapacity.Count;
import io.jenkins.plugins.nestedhyperv.lab.capacity.Packing.Put;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.FitRules;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    Placement(List<Count> hosts, int maximumPasses) {
        rooms = hosts.stream()
                .filter(Count.Left.class::isInstance)
                .map(host -> ((Count.Left) host).room())
                .toList();
        closed = hosts.stream()
                .filter(Count.Nothing.class::isInstance)
                .map(Count.Nothing.class::cast)
                .toList();
        this.maximumPasses = maximumPasses;
    }

    /**
     * Decides for one lab.
     *
     * @param ahead the labs before it in the queue, the first one first
     */
    Decision decide(List<Waiting> ahead, Waiting own) {
        if (usable(own.spec(), emptied()).isEmpty() && closed.isEmpty()) {
            return new Decision.NeverFits(Refusals.never(own.spec(), rooms));
        }
        Turn turn = new Turn();
        ahead.forEach(turn::serve);
        List<Room> open = turn.open(own.spec());
        return Packing.pack(own.spec(), open)
                .<Decision>map(turn::placed)
                .orElseGet(() -> new Decision.Waits(Refusals.waits(own.spec(), open, turn.held, closed, turn.served)));
    }

    private List<Room> emptied() {
        return rooms.stream().map(Room::emptied).toList();
    }

    /** The hosts that could hold some part of a lab that fits on all of them together; none when it does not. */
    private static Set<String> usable(LabSpec spec, List<Room> emptied) {
        List<Room> suitable = suitable(spec, emptied);
        Set<String> usable = new HashSet<>();
        if (Packing.pack(spec, suitable).isPresent()) {
            suitable.stream()
                    .filter(room -> Unit.of(spec).stream().anyMatch(room::fits))
                    .forEach(room -> usable.add(room.name()));
        }
        return usable;
    }

    private static List<Room> suitable(LabSpec spec, List<Room> rooms) {
        return rooms.stream()
                .filter(room -> FitRules.check(spec, room.host().kind()).isEmpty())
                .toList();
    }

    /** The queue, served from its head up to the lab that asks. */
    private final class Turn {
        private final Map<LabId, Set<String>> passable = new HashMap<>();
        private final Map<String, Waiting> held = new HashMap<>();
        private final List<LabId> served = new ArrayList<>();
        private List<Room> left = rooms;

        void serve(Waiting waiting) {
            Optional<List<Put>> puts = Packing.pack(waiting.spec(), open(waiting.spec()));
            Set<String> usable = usable(waiting.spec(), emptied());
            if (puts.isPresent()) {
                left = Packing.after(left, puts.get());
                served.add(waiting.lab());
            } else if (waiting.passes() < maximumPasses) {
                passable.put(waiting.lab(), usable);
            } else {
                usable.forEach(host -> held.putIfAbsent(host, waiting));
            }
        }

        List<Room> open(LabSpec spec) {
            return suitable(spec, left).stream()
                    .filter(room -> !held.containsKey(room.name()))
                    .toList();
        }

        Decision placed(List<Put> puts) {
            Map<String, String> hostOfHostVm = new HashMap<>();
            puts.forEach(put -> put.unit()
                    .hostVms()
                    .forEach(vm -> hostOfHostVm.put(vm.name(), put.room().name())));
            Set<LabId> passed = new HashSet<>();
            passable.forEach((lab, usable) -> {
                if (hostOfHostVm.values().stream().anyMatch(usable::contains)) {
                    passed.add(lab);
                }
            });
            return new Decision.Placed(hostOfHostVm, passed);
        }
    }
}
