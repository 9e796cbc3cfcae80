package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.SpecTypes;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Key;
import io.jenkins.plugins.nestedhyperv.lab.yaml.MappingType;
import io.jenkins.plugins.nestedhyperv.lab.yaml.ScalarType;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Simulated machines in YAML. */
final class MachineYaml {
    private static final ScalarType<Latency> LATENCY = ScalarType.of(
            Messages.text("type.latency"), Messages.text("allowed.latency"), Latency::parse, Latency::toString);

    private static final List<Key<Map<String, Latency>, Optional<Latency>>> LATENCY_KEYS =
            SimulatedMachine.LATENCY_NAMES.stream().map(MachineYaml::latencyKey).toList();

    static final MappingType<Map<String, Latency>> LATENCIES_TYPE =
            new MappingType<>(Messages.text("type.latencies"), List.copyOf(LATENCY_KEYS), MachineYaml::latencies);

    static final Key<SimulatedMachine, ProcessorMake> PROCESSOR = Key.withDefault(
            "processor",
            SpecTypes.choice(ProcessorMake.class),
            SimulatedMachine::processor,
            SimulatedMachine.DEFAULT.processor());
    static final Key<SimulatedMachine, DataSize> MEMORY = Key.withDefault(
            "memory",
            SpecTypes.size(HostLimits.MACHINE_MEMORY),
            SimulatedMachine::memory,
            SimulatedMachine.DEFAULT.memory());
    static final Key<SimulatedMachine, Integer> CPUS = Key.withDefault(
            "cpus", SpecTypes.number(HostLimits.MACHINE_CPUS), SimulatedMachine::cpus, SimulatedMachine.DEFAULT.cpus());
    static final Key<SimulatedMachine, DataSize> DISK = Key.withDefault(
            "disk", SpecTypes.size(HostLimits.MACHINE_DISK), SimulatedMachine::disk, SimulatedMachine.DEFAULT.disk());
    static final Key<SimulatedMachine, Speed> SPEED = Key.withDefault(
            "speed", SpecTypes.choice(Speed.class), SimulatedMachine::speed, SimulatedMachine.DEFAULT.speed());
    static final Key<SimulatedMachine, Map<String, Latency>> LATENCIES =
            Key.withDefault("latencies", LATENCIES_TYPE, SimulatedMachine::latencies, Map.of());

    static final MappingType<SimulatedMachine> TYPE = new MappingType<>(
            Messages.text("type.machine"),
            List.of(PROCESSOR, MEMORY, CPUS, DISK, SPEED, LATENCIES),
            values -> new SimulatedMachine(
                    values.get(PROCESSOR),
                    values.get(MEMORY),
                    values.get(CPUS),
                    values.get(DISK),
                    values.get(SPEED),
                    values.get(LATENCIES)));

    private MachineYaml() {}

    private static Key<Map<String, Latency>, Optional<Latency>> latencyKey(String name) {
        return Key.optional(name, LATENCY, latencies -> Optional.ofNullable(latencies.get(name)));
    }

    private static Map<String, Latency> latencies(Values values) {
        Map<String, Latency> said = new TreeMap<>();
        LATENCY_KEYS.forEach(key -> values.get(key).ifPresent(latency -> said.put(key.name(), latency)));
        return said;
    }
}
