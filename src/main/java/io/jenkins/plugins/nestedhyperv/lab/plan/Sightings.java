package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last look at each configured host: one picture for all labs, of which each lab asks only for what concerns it. */
public interface Sightings {
    /** The configured hosts. */
    Set<String> hosts();

    /** The last look at a host; empty before the first, and for a host that is not configured. */
    Optional<HostSnapshot> of(String host);

    /**
     * A picture that does not change.
     *
     * @param seen the last look at each host that was looked at
     * @param unseen the hosts that were not looked at so far
     */
    static Sightings of(Map<String, HostSnapshot> seen, Set<String> unseen) {
        Map<String, HostSnapshot> snapshots = Map.copyOf(seen);
        Set<String> names = new HashSet<>(unseen);
        names.addAll(snapshots.keySet());
        return new Sightings() {
            @Override
            public Set<String> hosts() {
                return Set.copyOf(names);
            }

            @Override
            public Optional<HostSnapshot> of(String host) {
                return Optional.ofNullable(snapshots.get(host));
            }
        };
    }
}
