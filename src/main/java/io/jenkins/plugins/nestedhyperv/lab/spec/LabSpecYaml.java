package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Key;
import io.jenkins.plugins.nestedhyperv.lab.yaml.MappingType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lab specs in YAML. */
final class LabSpecYaml {
    static final Key<NetworkSpec, NetworkMode> MODE =
            Key.withDefault("mode", SpecTypes.NETWORK_MODE, NetworkSpec::mode, NetworkSpec.DEFAULT.mode());
    static final Key<NetworkSpec, Subnet> SUBNET =
            Key.withDefault("subnet", SpecTypes.SUBNET, NetworkSpec::subnet, NetworkSpec.DEFAULT.subnet());

    static final MappingType<NetworkSpec> NETWORK_TYPE = new MappingType<>(
            Messages.text("type.network"),
            List.of(MODE, SUBNET),
            values -> new NetworkSpec(values.get(MODE), values.get(SUBNET)));

    static final MappingType<Timeouts> TIMEOUTS_TYPE = timeoutsType();

    static final Key<LabSpec, String> NAME = Key.withDefault("name", SpecTypes.LAB_NAME, LabSpec::name, "lab");
    static final Key<LabSpec, List<HostVmSpec>> HOSTS =
            Key.required("hosts", SpecTypes.list(HostVmYaml.TYPE, 1, SpecLimits.HOST_VMS), LabSpec::hosts, List.of());
    static final Key<LabSpec, List<InnerVmSpec>> INNER = Key.withDefault(
            "inner", SpecTypes.list(InnerVmYaml.TYPE, 0, SpecLimits.INNER_VMS), LabSpec::inner, List.of());
    static final Key<LabSpec, NetworkSpec> NETWORK =
            Key.withDefault("network", NETWORK_TYPE, LabSpec::network, NetworkSpec.DEFAULT);
    static final Key<LabSpec, Timeouts> TIMEOUTS =
            Key.withDefault("timeouts", TIMEOUTS_TYPE, LabSpec::timeouts, Timeouts.DEFAULT);
    static final Key<LabSpec, Duration> LEASE =
            Key.withDefault("lease", SpecTypes.duration(SpecLimits.LEASE), LabSpec::lease, Duration.ofHours(24));
    static final Key<LabSpec, Optional<Duration>> KEEP_ON_FAILURE =
            Key.optional("keepOnFailure", SpecTypes.duration(SpecLimits.KEEP), LabSpec::keepOnFailure);
    static final Key<LabSpec, OnLoss> ON_LOSS =
            Key.withDefault("onLoss", SpecTypes.ON_LOSS, LabSpec::onLoss, OnLoss.FAIL);

    static final MappingType<LabSpec> TYPE = new MappingType<>(
            Messages.text("type.lab"),
            List.of(NAME, HOSTS, INNER, NETWORK, TIMEOUTS, LEASE, KEEP_ON_FAILURE, ON_LOSS),
            values -> new LabSpec(
                    values.get(NAME),
                    values.get(HOSTS),
                    values.get(INNER),
                    values.get(NETWORK),
                    values.get(TIMEOUTS),
                    values.get(LEASE),
                    values.get(KEEP_ON_FAILURE),
                    values.get(ON_LOSS)));

    private LabSpecYaml() {}

    private static MappingType<Timeouts> timeoutsType() {
        Map<TimedPhase, Key<Timeouts, Duration>> keys = new EnumMap<>(TimedPhase.class);
        for (TimedPhase phase : TimedPhase.values()) {
            keys.put(
                    phase,
                    Key.withDefault(
                            phase.key(),
                            SpecTypes.duration(SpecLimits.TIMEOUT),
                            timeouts -> timeouts.of(phase),
                            phase.defaultTimeout()));
        }
        return new MappingType<>(Messages.text("type.timeouts"), List.copyOf(keys.values()), values -> {
            Map<TimedPhase, Duration> byPhase = new EnumMap<>(TimedPhase.class);
            keys.forEach((phase, key) -> byPhase.put(phase, values.get(key)));
            return new Timeouts(byPhase);
        });
    }
}
