package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The physical hosts, by name.
 *
 * @param hosts as controllers call them
 * @param machines as they really are, for owners that break something in their labs
 */
record Reach(Map<String, TimedHost> hosts, Map<String, Machine> machines) {
    Reach {
        // In order: the same seed must give the same trace in every process.
        hosts = Collections.unmodifiableMap(new TreeMap<>(hosts));
        machines = Collections.unmodifiableMap(new TreeMap<>(machines));
    }
}
