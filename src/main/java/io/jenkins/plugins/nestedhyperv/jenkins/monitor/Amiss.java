package io.jenkins.plugins.nestedhyperv.jenkins.monitor;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.Fleet;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.KeptLabs;
import io.jenkins.plugins.nestedhyperv.lab.config.ConnectionConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.control.Orphan;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what is amiss with hosts and labs, a line for each finding. Pure. */
public final class Amiss {
    private Amiss() {}

    /** Hosts that have labs and do not answer, or are not configured any more. */
    static List<String> unreachable(Fleet fleet) {
        Map<String, TreeSet<String>> labsOn = new TreeMap<>();
        fleet.labs()
                .forEach(lab -> lab.occupiedHosts()
                        .forEach(host -> labsOn.computeIfAbsent(host, name -> new TreeSet<>())
                                .add(lab.id().value())));
        List<String> found = new ArrayList<>();
        labsOn.forEach((host, labs) -> silence(fleet, host)
                .ifPresent(
                        reason -> found.add(Messages.text("unreachable.host", host, reason, String.join(", ", labs)))));
        return found;
    }

    private static Optional<String> silence(Fleet fleet, String host) {
        if (fleet.hosts().stream().noneMatch(config -> config.name().equals(host))) {
            return Optional.of(Messages.text("unreachable.unconfigured"));
        }
        return Optional.ofNullable(fleet.seen().get(host))
                .flatMap(seen -> seen.contents() instanceof Look.NotSeen<HostContents> notSeen
                        ? Optional.of(notSeen.reason())
                        : Optional.empty());
    }

    /** Labs that shall be and whose lease on a host is over; not those that are kept, whose leases nobody renews. */
    public static List<String> overdue(Fleet fleet) {
        List<String> found = new ArrayList<>();
        for (Lab lab : fleet.labs()) {
            if (lab.desired() == Desired.PRESENT && !KeptLabs.isKept(lab)) {
                new TreeMap<>(fleet.seen())
                        .forEach((host, seen) -> overdue(lab, seen)
                                .ifPresent(over -> found.add(Messages.text(
                                        "overdue.lab",
                                        lab.id(),
                                        lab.owner().description(),
                                        host,
                                        DurationText.format(over)))));
            }
        }
        return found;
    }

    private static Optional<Duration> overdue(Lab lab, HostSnapshot seen) {
        return seen.contents()
                .found()
                .flatMap(contents -> contents.lab(lab.id()))
                .filter(there -> !there.buried())
                .flatMap(LabOnHost::lease)
                .map(Duration::negated)
                .filter(over -> !over.isNegative());
    }

    /** Labs that only hosts know of. */
    static List<String> orphans(Fleet fleet) {
        return fleet.orphans().stream().map(Amiss::words).toList();
    }

    private static String words(Orphan orphan) {
        String hosts = String.join(", ", orphan.hosts());
        return orphan.leaseLeft()
                .filter(left -> !orphan.leaseIsOver())
                .map(left -> Messages.text("orphan.leased", orphan.lab(), hosts, DurationText.format(left)))
                .orElseGet(() ->
                        Messages.text(orphan.leaseIsOver() ? "orphan.over" : "orphan.unleased", orphan.lab(), hosts));
    }

    /** Things under our roots, or with our marks, that are nobody's. */
    static List<String> oddities(Fleet fleet) {
        List<String> found = new ArrayList<>();
        new TreeMap<>(fleet.seen())
                .forEach((host, seen) -> seen.contents()
                        .found()
                        .ifPresent(contents -> contents.oddities()
                                .forEach(odd -> found.add(Messages.text("odd.thing", host, odd.where(), odd.what())))));
        return found;
    }

    /** Hosts that take nothing from this Jenkins, since they have seen a younger copy of it. */
    static List<String> refusals(Fleet fleet) {
        return new TreeMap<>(fleet.refusals())
                .entrySet().stream()
                        .map(entry -> Messages.text("copy.refused", entry.getKey(), entry.getValue()))
                        .toList();
    }

    /** Hosts whose key was never compared with anything. */
    static List<String> unverifiedKeys(Fleet fleet) {
        String names = fleet.hosts().stream()
                .filter(host -> host.connection()
                        .flatMap(ConnectionConfig::hostKey)
                        .filter(ConnectionConfig.TRUST_FIRST::equals)
                        .isPresent())
                .map(HostConfig::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? List.of() : List.of(Messages.text("key.unverified", names));
    }
}
