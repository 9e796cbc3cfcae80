package io.jenkins.plugins.nestedhyperv.jenkins.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody said of a simulated host; nothing is checked, and what is null or blank is not said.
 *
 * @param cpus a number, or a text that is to be one
 */
record SimulatedFields(String name, String processor, String memory, Object cpus, String disk, String speed) {
    /** A host of which only its size is said, as texts. */
    static SimulatedFields ofSize(String memory, String cpus, String disk) {
        return new SimulatedFields("unnamed", null, memory, HostMaps.number(cpus), disk, null);
    }

    /** Returns the same as a host in {@code hosts.yaml}, without its quotas and floors. */
    Map<String, Object> toHost() {
        Map<String, Object> machine = new LinkedHashMap<>();
        HostMaps.put(machine, "processor", processor);
        HostMaps.put(machine, "memory", memory);
        HostMaps.put(machine, "cpus", cpus);
        HostMaps.put(machine, "disk", disk);
        HostMaps.put(machine, "speed", speed);
        Map<String, Object> host = new LinkedHashMap<>();
        HostMaps.put(host, "name", name);
        host.put("kind", "simulated");
        host.put("machine", machine);
        return host;
    }
}
