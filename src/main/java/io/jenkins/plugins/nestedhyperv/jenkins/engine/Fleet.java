package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.control.Orphan;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.List;
import java.util.Map;

/**
 * Everything that the engine knew after its last step. While it is not open, nothing.
 *
 * @param hosts the configured hosts
 * @param labs all labs that are recorded
 * @param seen the last look at each host that was looked at, by its name
 * @param refusals why hosts take nothing from this Jenkins, by host: they take it for a copy or an old backup
 * @param orphans the labs of this installation that hosts showed a minute ago and that the ledger does not know
 */
public record Fleet(
        List<HostConfig> hosts,
        List<Lab> labs,
        Map<String, HostSnapshot> seen,
        Map<String, String> refusals,
        List<Orphan> orphans) {
    /** Nothing is known. */
    public static final Fleet UNKNOWN = new Fleet(List.of(), List.of(), Map.of(), Map.of(), List.of());

    /** Copies the collections. */
    public Fleet {
        hosts = List.copyOf(hosts);
        labs = List.copyOf(labs);
        seen = Map.copyOf(seen);
        refusals = Map.copyOf(refusals);
        orphans = List.copyOf(orphans);
    }
}
