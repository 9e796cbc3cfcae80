package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Texts;
import java.util.List;

/**
 * A group of equal inner VMs. They are called name-1 to name-count and spread over the host VMs, see {@link Spread}.
 *
 * @param on names of the groups of host VMs that they run in; empty means all
 * @param memory static memory of each VM
 * @param waitFor commands that must exit with 0 in each VM before it counts as ready
 * @param ports ports that are reached through the host VM; null, as in records from before there were any, means none
 * @param afterUse what becomes of each VM when a build has used it; null, as in records from before, means that it is kept
 */
public record InnerVmSpec(
        String name,
        int count,
        List<String> on,
        String image,
        int cpus,
        DataSize memory,
        AgentSpec agent,
        List<String> waitFor,
        List<PortSpec> ports,
        AfterUse afterUse) {
    public InnerVmSpec {
        Texts.require("name", name, SpecLimits.GROUP_NAME);
        SpecLimits.COUNT.require("count", count);
        on = List.copyOf(on);
        Texts.require("image", image, SpecLimits.IMAGE_NAME);
        SpecLimits.CPUS.require("cpus", cpus);
        SpecLimits.INNER_MEMORY.require("memory", memory);
        waitFor = List.copyOf(waitFor);
        if (waitFor.size() > SpecLimits.COMMANDS) {
            throw new IllegalArgumentException(
                    "waitFor has " + waitFor.size() + " commands, allowed are " + SpecLimits.COMMANDS);
        }
        ports = ports == null ? List.of() : List.copyOf(ports);
        if (ports.size() > SpecLimits.PORTS) {
            throw new IllegalArgumentException("ports are " + ports.size() + ", allowed are " + SpecLimits.PORTS);
        }
        afterUse = afterUse == null ? AfterUse.KEEP : afterUse;
        waitFor.forEach(command -> Texts.require("waitFor", command, SpecLimits.COMMAND));
    }

    /** The same with another agent. */
    InnerVmSpec with(AgentSpec other) {
        return new InnerVmSpec(name, count, on, image, cpus, memory, other, waitFor, ports, afterUse);
    }
}
