package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.plan.Sightings;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All configured hosts as the controller knows them. Used by the thread that steps. */
final class HostLinks implements Sightings {
    private final TreeMap<String, HostLink> links = new TreeMap<>();

    void add(HostLink link) {
        links.put(link.name(), link);
    }

    /** A host; empty when it is not configured. */
    Optional<HostLink> find(String host) {
        return Optional.ofNullable(links.get(host));
    }

    Collection<HostLink> all() {
        return links.values();
    }

    @Override
    public Set<String> hosts() {
        return links.keySet();
    }

    @Override
    public Optional<HostSnapshot> of(String host) {
        return find(host).flatMap(HostLink::snapshot);
    }

    /** Which look, by its number, the last snapshot of a host is of; 0 before the first. */
    long shownLook(String host) {
        return find(host).map(HostLink::shownLook).orElse(0L);
    }

    /** Why hosts take nothing from this ledger, by host; those that do are left out. */
    TreeMap<String, String> refusals() {
        TreeMap<String, String> refusals = new TreeMap<>();
        links.forEach((name, link) -> link.refusal().ifPresent(reason -> refusals.put(name, reason)));
        return refusals;
    }

    /** A copy of the last look at each host that was looked at. */
    TreeMap<String, HostSnapshot> snapshots() {
        TreeMap<String, HostSnapshot> seen = new TreeMap<>();
        links.forEach((name, link) -> link.snapshot().ifPresent(snapshot -> seen.put(name, snapshot)));
        return seen;
    }
}
