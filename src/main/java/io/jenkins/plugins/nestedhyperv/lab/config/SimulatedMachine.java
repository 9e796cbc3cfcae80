package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import java.util.List;
import java.util.Map;

/**
 * The machine that a simulated host is.
 *
 * @param memory all of it
 * @param cpus logical processors
 * @param disk all of it
 * @param speed how long things take
 * @param latencies what takes another time than the speed says, by the names in {@link #LATENCY_NAMES}
 */
public record SimulatedMachine(
        ProcessorMake processor,
        DataSize memory,
        int cpus,
        DataSize disk,
        Speed speed,
        Map<String, Latency> latencies) {
    /** What can take a time of its own. */
    public static final List<String> LATENCY_NAMES = List.of(
            "look",
            "lookInside",
            "record",
            "switch",
            "newDisk",
            "newVm",
            "setVm",
            "startVm",
            "bootHostVm",
            "bootInnerVm",
            "installRole",
            "network",
            "check",
            "turnOff",
            "removeVm",
            "merge");

    /** Room for a few dozen host VMs. */
    public static final SimulatedMachine DEFAULT = new SimulatedMachine(
            ProcessorMake.AMD, DataSize.ofGigabytes(256), 64, DataSize.ofGigabytes(4096), Speed.QUICK, Map.of());

    public SimulatedMachine {
        HostLimits.MACHINE_MEMORY.require("memory", memory);
        HostLimits.MACHINE_CPUS.require("cpus", cpus);
        HostLimits.MACHINE_DISK.require("disk", disk);
        latencies = Map.copyOf(latencies);
        if (!LATENCY_NAMES.containsAll(latencies.keySet())) {
            throw new IllegalArgumentException("latencies has unknown names: " + latencies.keySet());
        }
    }
}
