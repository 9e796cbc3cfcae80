package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds labs that hosts show and the ledger does not know. */
final class Orphans {
    private Orphans() {}

    /**
     * The orphans, by id.
     *
     * @param snapshots the last look at each host
     * @param recorded the labs that the ledger has a record of, read after those looks: a lab is recorded before it is on
     *     any host
     */
    static List<Orphan> find(Map<String, HostSnapshot> snapshots, Set<LabId> recorded) {
        Map<LabId, Orphan> found = new TreeMap<>();
        new TreeMap<>(snapshots)
                .forEach((host, snapshot) -> snapshot.contents()
                        .found()
                        .ifPresent(contents -> contents.labs().values().stream()
                                .filter(lab -> !lab.isEmpty() && !recorded.contains(lab.lab()))
                                .forEach(lab -> found.merge(lab.lab(), of(host, lab), Orphans::both))));
        return List.copyOf(found.values());
    }

    private static Orphan of(String host, LabOnHost lab) {
        return new Orphan(lab.lab(), List.of(host), lab.lease());
    }

    private static Orphan both(Orphan one, Orphan other) {
        List<String> hosts = new ArrayList<>(one.hosts());
        hosts.addAll(other.hosts());
        Optional<Duration> longest = Stream.concat(one.leaseLeft().stream(), other.leaseLeft().stream())
                .max(Comparator.naturalOrder());
        return new Orphan(one.lab(), hosts, longest);
    }
}
