package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything of this installation on one physical host.
 *
 * @param labs by id; a lab of which only the tombstone is left is listed too
 * @param oddities what is reported and never touched
 */
public record HostContents(Map<LabId, LabOnHost> labs, List<Oddity> oddities) {
    /** Copies both. */
    public HostContents {
        labs = Map.copyOf(labs);
        oddities = List.copyOf(oddities);
    }

    /** Makes contents of a list of labs. */
    public static HostContents of(List<LabOnHost> labs, List<Oddity> oddities) {
        return new HostContents(labs.stream().collect(Collectors.toMap(LabOnHost::lab, lab -> lab)), oddities);
    }

    /** What is there of one lab. */
    public Optional<LabOnHost> lab(LabId id) {
        return Optional.ofNullable(labs.get(id));
    }
}
