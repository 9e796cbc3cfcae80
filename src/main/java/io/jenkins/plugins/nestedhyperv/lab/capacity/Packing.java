package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds hosts for the host VMs of one lab. Each goes where most memory is left, which spreads them; where that leads
 * nowhere, all go on one host. Always the same for the same rooms; of equal hosts the first by name is taken.
 */
final class Packing {
    private static final Comparator<Room> MOST_MEMORY_LEFT =
            Comparator.comparing(Room::memoryLeft).reversed().thenComparing(Room::name);

    private Packing() {}

    /** A unit and the host that it is to be on. */
    record Put(Unit unit, Room room) {}

    /** Returns a place for every unit, or empty when none was found. */
    static Optional<List<Put>> pack(LabSpec spec, List<Room> rooms) {
        return spread(Unit.of(spec), rooms).or(() -> spread(List.of(Unit.whole(spec)), rooms));
    }

    /** The first unit that finds no room when all are spread; only of a lab that cannot be packed. */
    static Put firstWithoutRoom(LabSpec spec, Room room) {
        List<Room> left = List.of(room);
        for (Unit unit : Unit.of(spec)) {
            if (!left.get(0).fits(unit)) {
                return new Put(unit, left.get(0));
            }
            left = after(left, new Put(unit, left.get(0)));
        }
        throw new IllegalArgumentException("the lab fits on " + room.name());
    }

    /** The same rooms with these units in them. */
    static List<Room> after(List<Room> rooms, List<Put> puts) {
        List<Room> left = rooms;
        for (Put put : puts) {
            left = after(left, put);
        }
        return left;
    }

    private static Optional<List<Put>> spread(List<Unit> units, List<Room> rooms) {
        List<Room> left = rooms;
        List<Put> puts = new ArrayList<>();
        for (Unit unit : units) {
            Optional<Room> room = left.stream().filter(each -> each.fits(unit)).min(MOST_MEMORY_LEFT);
            if (room.isEmpty()) {
                return Optional.empty();
            }
            Put put = new Put(unit, room.get());
            puts.add(put);
            left = after(left, put);
        }
        return Optional.of(puts);
    }

    private static List<Room> after(List<Room> rooms, Put put) {
        return rooms.stream()
                .map(room -> room.name().equals(put.room().name()) ? room.with(put.unit()) : room)
                .toList();
    }
}
