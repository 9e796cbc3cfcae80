package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.HostMishaps;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The physical hosts, by name.
 *
 * @param hosts as they really are
 * @param mishaps what goes wrong when they are called
 */
record Reach(Map<String, PhysicalHost> hosts, Map<String, HostMishaps> mishaps) {
    Reach {
        // In order: the same seed must give the same trace in every process.
        hosts = new TreeMap<>(hosts);
        mishaps = Map.copyOf(mishaps);
    }

    /** The hosts as one process calls them. */
    Map<String, TimedHost> of(ControllerProcess process) {
        Map<String, TimedHost> reached = new TreeMap<>();
        hosts.forEach((name, host) -> reached.put(name, mishaps.get(name).on(host.calledBy(process))));
        return reached;
    }

    /** The machine of a host, for owners that break something in their labs. */
    Optional<Machine> machine(String host) {
        return Optional.ofNullable(hosts.get(host)).flatMap(PhysicalHost::machine);
    }
}
