package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import java.util.Map;

/**
 * The physical hosts, by name.
 *
 * @param hosts as controllers call them
 * @param machines as they really are, for owners that break something in their labs
 */
record Reach(Map<String, TimedHost> hosts, Map<String, Machine> machines) {
    Reach {
        hosts = Map.copyOf(hosts);
        machines = Map.copyOf(machines);
    }
}
