package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.capacity.HostCapacity.Count;
import io.jenkins.plugins.nestedhyperv.lab.capacity.Packing.Put;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.FitRules;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says why a lab has no place, with the figures of every host. */
final class Refusals {
    private Refusals() {}

    static String waits(
            LabSpec spec, List<Room> open, Map<String, Waiting> held, List<Count.Nothing> closed, List<LabId> served) {
        List<String> hosts = new ArrayList<>();
        open.forEach(room -> hosts.add(noRoom(spec, room)));
        new TreeMap<>(held).forEach((host, lab) -> hosts.add(Messages.text("held", host, lab.lab(), lab.passes())));
        closed.forEach(host -> hosts.add(Messages.text("closed", host.host(), host.reason())));
        String behind = served.isEmpty() ? "" : Messages.text("behind", join(served));
        return Messages.text("waits", String.join("; ", hosts)) + behind;
    }

    static String never(LabSpec spec, List<Room> rooms) {
        if (rooms.isEmpty()) {
            return Messages.text("noHosts");
        }
        return Messages.text(
                "never", rooms.stream().map(room -> neverOn(spec, room)).collect(Collectors.joining("; ")));
    }

    private static String neverOn(LabSpec spec, Room room) {
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
                "noRoom", room.name(), join(vms), String.join(", ", first.room().shortages(first.unit())));
    }

    private static String join(List<?> things) {
        return things.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
