package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostLabel;
import io.jenkins.plugins.nestedhyperv.lab.spec.SpecTypes;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Key;
import io.jenkins.plugins.nestedhyperv.lab.yaml.ListType;
import io.jenkins.plugins.nestedhyperv.lab.yaml.MappingType;
import io.jenkins.plugins.nestedhyperv.lab.yaml.ScalarType;
import java.util.List;
import java.util.Optional;

/** {@code hosts.yaml} as a whole. */
final class HostsYaml {
    private static final ScalarType<HostFolder> FOLDER = ScalarType.of(
            Messages.text("type.folder"), Messages.text("allowed.folder"), HostFolder::parse, HostFolder::text);

    static final Key<HostConfig, String> NAME = Key.required(
            "name", HostParts.text("type.name", "allowed.hostName", HostLimits.NAME), HostConfig::name, "unread");
    static final Key<HostConfig, HostKind> KIND =
            Key.required("kind", SpecTypes.choice(HostKind.class), HostConfig::kind, HostKind.SIMULATED);
    static final Key<HostConfig, Optional<ConnectionConfig>> CONNECTION =
            Key.optional("connection", HostParts.CONNECTION_TYPE, HostConfig::connection);
    static final Key<HostConfig, Optional<HostFolder>> ROOT = Key.optional("root", FOLDER, host -> real(host.root()));
    static final Key<HostConfig, Optional<HostFolder>> IMAGES =
            Key.optional("images", FOLDER, host -> real(host.images()));
    static final Key<HostConfig, Quotas> QUOTAS =
            Key.withDefault("quotas", HostParts.QUOTAS_TYPE, HostConfig::quotas, Quotas.DERIVED);
    static final Key<HostConfig, Floors> FLOORS =
            Key.withDefault("floors", HostParts.FLOORS_TYPE, HostConfig::floors, Floors.DEFAULT);
    static final Key<HostConfig, Optional<String>> SWITCH = Key.optional(
            "switch", HostParts.text("type.name", "allowed.switch", HostLimits.SWITCH), HostConfig::hostSwitch);
    static final Key<HostConfig, Optional<Integer>> VLAN =
            Key.optional("vlan", SpecTypes.number(HostLimits.VLAN), HostConfig::vlan);
    static final Key<HostConfig, VmLimits> LIMITS =
            Key.withDefault("limits", HostParts.LIMITS_TYPE, HostConfig::limits, VmLimits.DEFAULT);
    static final Key<HostConfig, Outside> OUTSIDE =
            Key.withDefault("outside", SpecTypes.choice(Outside.class), HostConfig::outside, Outside.RESTRICTED);
    static final Key<HostConfig, FirstBoot> FIRST_BOOT =
            Key.withDefault("firstBoot", SpecTypes.choice(FirstBoot.class), HostConfig::firstBoot, FirstBoot.SEED);
    static final Key<HostConfig, Integer> PARALLEL_ACTIONS = Key.withDefault(
            "parallelActions",
            SpecTypes.number(HostLimits.PARALLEL_ACTIONS),
            HostConfig::parallelActions,
            HostConfig.DEFAULT_PARALLEL_ACTIONS);
    static final Key<HostConfig, Optional<SimulatedMachine>> MACHINE =
            Key.optional("machine", MachineYaml.TYPE, HostConfig::machine);

    static final Key<HostConfig, List<HostLabel>> LABELS = Key.withDefault(
            "labels",
            new ListType<>(
                    Messages.text("type.list", SpecTypes.HOST_LABEL.name()), SpecTypes.HOST_LABEL, HostLimits.LABELS),
            HostConfig::labels,
            List.of());
    static final Key<HostConfig, Boolean> MAINTENANCE =
            Key.withDefault("maintenance", SpecTypes.TRUTH, HostConfig::maintenance, false);

    static final MappingType<HostConfig> HOST_TYPE = new MappingType<>(
            Messages.text("type.host"),
            List.of(
                    NAME,
                    KIND,
                    CONNECTION,
                    ROOT,
                    IMAGES,
                    QUOTAS,
                    FLOORS,
                    SWITCH,
                    VLAN,
                    LIMITS,
                    OUTSIDE,
                    FIRST_BOOT,
                    PARALLEL_ACTIONS,
                    MACHINE,
                    LABELS,
                    MAINTENANCE),
            values -> new HostConfig(
                    values.get(NAME),
                    values.get(KIND),
                    values.get(CONNECTION),
                    values.get(ROOT).orElse(HostConfig.IMAGINARY),
                    values.get(IMAGES).orElse(HostConfig.IMAGINARY),
                    values.get(QUOTAS),
                    values.get(FLOORS),
                    values.get(SWITCH),
                    values.get(VLAN),
                    values.get(LIMITS),
                    values.get(OUTSIDE),
                    values.get(FIRST_BOOT),
                    values.get(PARALLEL_ACTIONS),
                    values.get(MACHINE),
                    values.get(LABELS),
                    values.get(MAINTENANCE)));

    static final Key<QueueConfig, Integer> MAXIMUM_PASSES = Key.withDefault(
            "maximumPasses",
            SpecTypes.number(HostLimits.PASSES),
            QueueConfig::maximumPasses,
            QueueConfig.DEFAULT.maximumPasses());

    static final MappingType<QueueConfig> QUEUE_TYPE = new MappingType<>(
            Messages.text("type.queue"),
            List.of(MAXIMUM_PASSES),
            values -> new QueueConfig(values.get(MAXIMUM_PASSES)));

    static final Key<HostsConfig, List<HostConfig>> HOSTS = Key.required(
            "hosts",
            new ListType<>(Messages.text("type.list", HOST_TYPE.name()), HOST_TYPE, HostLimits.HOSTS),
            HostsConfig::hosts,
            List.of());
    static final Key<HostsConfig, QueueConfig> QUEUE =
            Key.withDefault("queue", QUEUE_TYPE, HostsConfig::queue, QueueConfig.DEFAULT);

    static final MappingType<HostsConfig> TYPE = new MappingType<>(
            Messages.text("type.hosts"),
            List.of(HOSTS, QUEUE),
            values -> new HostsConfig(values.get(HOSTS), values.get(QUEUE)));

    private HostsYaml() {}

    private static Optional<HostFolder> real(HostFolder folder) {
        return Optional.of(folder).filter(one -> !one.equals(HostConfig.IMAGINARY));
    }
}
