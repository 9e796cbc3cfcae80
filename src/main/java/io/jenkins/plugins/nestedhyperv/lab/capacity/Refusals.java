package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.capacity.HostCapacity.Count;
import io.jenkins.plugins.nestedhyperv.lab.capacity.Packing.Put;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.FitRules;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why a lab has no place, with the figures of every host. */
final class Refusals {
    private static final int NAMED = 10;

    private Refusals() {}

    static String waits(
            LabSpec spec, List<Room> open, Map<String, Waiting> held, List<Count.Nothing> closed, List<LabId> served) {
        Stream<String> full = open.stream().map(room -> noRoom(spec, room));
        Stream<String> holding = new TreeMap<>(held)
                .entrySet().stream()
                        .map(one -> Messages.text(
                                "held",
                                one.getKey(),
                                one.getValue().lab(),
                                one.getValue().passes()));
        Stream<String> silent = closed.stream().map(host -> Messages.text("closed", host.host(), host.reason()));
        Stream<String> hosts = Stream.of(full, holding, silent).flatMap(part -> part);
        String behind = served.isEmpty()
                ? ""
                : Messages.text("behind", join(served.stream().map(LabId::value), served.size(), ", "));
        int number = open.size() + held.size() + closed.size();
        return Messages.text("waits", join(hosts, number, "; ")) + behind;
    }

    static String never(Waiting waiting, List<Room> rooms, AccessRules access) {
        if (rooms.isEmpty()) {
            return Messages.text("noHosts");
        }
        return Messages.text(
                "never", join(rooms.stream().map(room -> neverOn(waiting, room, access)), rooms.size(), "; "));
    }

    private static String neverOn(Waiting waiting, Room room, AccessRules access) {
        LabSpec spec = waiting.spec();
        if (!access.allowsHost(waiting.folder(), room.name())) {
            return Messages.text("notAllowed", room.name(), AccessRules.name(waiting.folder()));
        }
        return FitRules.check(spec, room.host().kind()).stream()
                .findFirst()
                .map(violation -> Messages.text(
                        "unsuitable",
                        room.name(),
                        room.host().kind(),
                        violation.path(),
                        violation.found(),
                        violation.allowed()))
                .orElseGet(() -> noRoom(spec, room.emptied()));
    }

    private static String noRoom(LabSpec spec, Room room) {
        Put first = Packing.firstWithoutRoom(spec, room);
        List<String> vms = first.unit().hostVms().stream().map(HostVm::name).toList();
        return Messages.text(
                "noRoom",
                room.name(),
                String.join(", ", vms),
                String.join(", ", first.room().shortages(first.unit())));
    }

    /** Nobody reads a line about a thousand hosts, nor must it be made: the first ones, and how many more there are. */
    private static String join(Stream<String> things, int number, String separator) {
        String first = things.limit(NAMED).collect(Collectors.joining(separator));
        return number <= NAMED ? first : first + separator + Messages.text("more", number - NAMED);
    }
}
