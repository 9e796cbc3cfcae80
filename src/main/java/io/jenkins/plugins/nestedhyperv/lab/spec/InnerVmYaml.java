package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Key;
import io.jenkins.plugins.nestedhyperv.lab.yaml.MappingType;
import java.util.List;
import java.util.Optional;

/** Groups of inner VMs in YAML. */
final class InnerVmYaml {
    static final Key<AgentSpec, Optional<String>> LABEL = Key.optional("label", SpecTypes.LABEL, AgentSpec::label);
    static final Key<AgentSpec, Optional<Launch>> LAUNCH = Key.optional("launch", SpecTypes.LAUNCH, AgentSpec::launch);

    static final MappingType<AgentSpec> AGENT_TYPE = new MappingType<>(
            Messages.text("type.agent"),
            List.of(LABEL, LAUNCH),
            values -> new AgentSpec(values.get(LABEL), values.get(LAUNCH)));

    static final Key<PortSpec, Integer> PORT =
            Key.required("port", SpecTypes.number(SpecLimits.PORT), PortSpec::port, SpecLimits.PORT.min());
    static final Key<PortSpec, Integer> HOST_PORT = Key.required(
            "hostPort", SpecTypes.number(SpecLimits.HOST_PORT), PortSpec::hostPort, SpecLimits.HOST_PORT.min());

    static final MappingType<PortSpec> PORT_TYPE = new MappingType<>(
            Messages.text("type.port"),
            List.of(PORT, HOST_PORT),
            values -> new PortSpec(values.get(PORT), values.get(HOST_PORT)));

    static final Key<InnerVmSpec, String> NAME =
            Key.withDefault("name", SpecTypes.GROUP_NAME, InnerVmSpec::name, "inner");
    static final Key<InnerVmSpec, Integer> COUNT = Key.withDefault("count", SpecTypes.COUNT, InnerVmSpec::count, 1);
    static final Key<InnerVmSpec, List<String>> ON = Key.withDefault(
            "on", SpecTypes.list(SpecTypes.GROUP_NAME, 1, SpecLimits.HOST_VMS), InnerVmSpec::on, List.of());
    static final Key<InnerVmSpec, String> IMAGE = Key.required("image", SpecTypes.IMAGE, InnerVmSpec::image, "unread");
    static final Key<InnerVmSpec, Integer> CPUS = Key.withDefault("cpus", SpecTypes.CPUS, InnerVmSpec::cpus, 1);
    static final Key<InnerVmSpec, DataSize> MEMORY = Key.withDefault(
            "memory", SpecTypes.size(SpecLimits.INNER_MEMORY), InnerVmSpec::memory, DataSize.ofMegabytes(256));
    static final Key<InnerVmSpec, AgentSpec> AGENT =
            Key.withDefault("agent", AGENT_TYPE, InnerVmSpec::agent, AgentSpec.DEFAULT);
    static final Key<InnerVmSpec, List<String>> WAIT_FOR = Key.withDefault(
            "waitFor", SpecTypes.list(SpecTypes.COMMAND, 0, SpecLimits.COMMANDS), InnerVmSpec::waitFor, List.of());
    static final Key<InnerVmSpec, List<PortSpec>> PORTS =
            Key.withDefault("ports", SpecTypes.list(PORT_TYPE, 0, SpecLimits.PORTS), InnerVmSpec::ports, List.of());
    static final Key<InnerVmSpec, AfterUse> AFTER_USE =
            Key.withDefault("afterUse", SpecTypes.AFTER_USE, InnerVmSpec::afterUse, AfterUse.KEEP);

    static final MappingType<InnerVmSpec> TYPE = new MappingType<>(
            Messages.text("type.inner"),
            List.of(NAME, COUNT, ON, IMAGE, CPUS, MEMORY, AGENT, WAIT_FOR, PORTS, AFTER_USE),
            values -> new InnerVmSpec(
                    values.get(NAME),
                    values.get(COUNT),
                    values.get(ON),
                    values.get(IMAGE),
                    values.get(CPUS),
                    values.get(MEMORY),
                    values.get(AGENT),
                    values.get(WAIT_FOR),
                    values.get(PORTS),
                    values.get(AFTER_USE)));

    private InnerVmYaml() {}
}
