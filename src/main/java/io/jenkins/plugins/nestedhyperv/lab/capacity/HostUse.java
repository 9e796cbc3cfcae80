package io.jenkins.plugins.nestedhyperv.lab.capacity;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much of a host is granted to labs, counted as for those that wait for a place.
 *
 * @param labs how many labs concern it, until it has shown that nothing of them is left
 * @param taken what their host VMs take, disks left out: what they grow by is not known here
 * @param limit what all labs together may take; empty while the machine was never looked at
 */
public record HostUse(int labs, Demand taken, Optional<Demand> limit) {
    /**
     * Counts on several hosts.
     *
     * @param labs all that are recorded
     * @param seen the last look at each host that was looked at, by its name
     * @return by the names of the hosts
     */
    public static Map<String, HostUse> of(
            Collection<HostConfig> hosts, Collection<Lab> labs, Map<String, HostSnapshot> seen) {
        RecordedLabs recorded = RecordedLabs.of(labs);
        Map<String, HostUse> uses = new TreeMap<>();
        hosts.forEach(host -> uses.put(
                host.name(),
                new HostUse(
                        recorded.on(host.name()).size(),
                        new HostCapacity(host, recorded, (on, image) -> DataSize.ZERO).reserved(),
                        Optional.ofNullable(seen.get(host.name()))
                                .flatMap(look -> look.resources().found())
                                .map(machine -> HostCapacity.limit(host, machine)))));
        return uses;
    }
}
