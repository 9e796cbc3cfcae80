package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.lab.spec.SpecTypes;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Key;
import io.jenkins.plugins.nestedhyperv.lab.yaml.MappingType;
import io.jenkins.plugins.nestedhyperv.lab.yaml.ScalarType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parts of a host in YAML. */
final class HostParts {
    static final Key<ConnectionConfig, Transport> TRANSPORT =
            Key.required("transport", SpecTypes.choice(Transport.class), ConnectionConfig::transport, Transport.LOCAL);
    static final Key<ConnectionConfig, Optional<String>> ADDRESS = Key.optional(
            "address", text("type.address", "allowed.address", HostLimits.ADDRESS), ConnectionConfig::address);
    static final Key<ConnectionConfig, Integer> PORT =
            Key.withDefault("port", SpecTypes.number(HostLimits.PORT), ConnectionConfig::port, HostLimits.SSH_PORT);
    static final Key<ConnectionConfig, Optional<String>> USER =
            Key.optional("user", text("type.name", "allowed.user", HostLimits.USER), ConnectionConfig::user);
    static final Key<ConnectionConfig, Optional<String>> SECRET = Key.optional(
            "secret", text("type.name", "allowed.secret", HostLimits.SECRET_NAME), ConnectionConfig::secret);
    static final Key<ConnectionConfig, Optional<String>> HOST_KEY = Key.optional(
            "hostKey", text("type.hostKey", "allowed.hostKey", HostLimits.HOST_KEY), ConnectionConfig::hostKey);

    static final MappingType<ConnectionConfig> CONNECTION_TYPE = new MappingType<>(
            Messages.text("type.connection"),
            List.of(TRANSPORT, ADDRESS, PORT, USER, SECRET, HOST_KEY),
            values -> new ConnectionConfig(
                    values.get(TRANSPORT),
                    values.get(ADDRESS),
                    values.get(PORT),
                    values.get(USER),
                    values.get(SECRET),
                    values.get(HOST_KEY)));

    static final Key<Quotas, Optional<DataSize>> QUOTA_MEMORY =
            Key.optional("memory", SpecTypes.size(HostLimits.QUOTA_MEMORY), Quotas::memory);
    static final Key<Quotas, Optional<Integer>> QUOTA_CPUS =
            Key.optional("cpus", SpecTypes.number(HostLimits.QUOTA_CPUS), Quotas::cpus);
    static final Key<Quotas, Optional<DataSize>> QUOTA_DISK =
            Key.optional("disk", SpecTypes.size(HostLimits.QUOTA_DISK), Quotas::disk);
    static final Key<Quotas, Optional<Integer>> QUOTA_VMS =
            Key.optional("vms", SpecTypes.number(HostLimits.QUOTA_VMS), Quotas::vms);

    static final MappingType<Quotas> QUOTAS_TYPE = new MappingType<>(
            Messages.text("type.quotas"),
            List.of(QUOTA_MEMORY, QUOTA_CPUS, QUOTA_DISK, QUOTA_VMS),
            values -> new Quotas(
                    values.get(QUOTA_MEMORY), values.get(QUOTA_CPUS), values.get(QUOTA_DISK), values.get(QUOTA_VMS)));

    static final Key<Floors, DataSize> FLOOR_MEMORY =
            Key.withDefault("memory", SpecTypes.size(HostLimits.FLOOR), Floors::memory, Floors.DEFAULT.memory());
    static final Key<Floors, DataSize> FLOOR_DISK =
            Key.withDefault("disk", SpecTypes.size(HostLimits.FLOOR), Floors::disk, Floors.DEFAULT.disk());

    static final MappingType<Floors> FLOORS_TYPE = new MappingType<>(
            Messages.text("type.floors"),
            List.of(FLOOR_MEMORY, FLOOR_DISK),
            values -> new Floors(values.get(FLOOR_MEMORY), values.get(FLOOR_DISK)));

    static final Key<VmLimits, Integer> REQUESTS = Key.withDefault(
            "requests", SpecTypes.number(HostLimits.DISK_REQUESTS), VmLimits::requests, VmLimits.DEFAULT.requests());
    static final Key<VmLimits, Integer> BANDWIDTH = Key.withDefault(
            "bandwidth",
            SpecTypes.number(HostLimits.CARD_BANDWIDTH),
            VmLimits::bandwidth,
            VmLimits.DEFAULT.bandwidth());
    static final Key<VmLimits, Integer> WEIGHT = Key.withDefault(
            "weight", SpecTypes.number(HostLimits.PROCESSOR_WEIGHT), VmLimits::weight, VmLimits.DEFAULT.weight());

    static final MappingType<VmLimits> LIMITS_TYPE = new MappingType<>(
            Messages.text("type.limits"),
            List.of(REQUESTS, BANDWIDTH, WEIGHT),
            values -> new VmLimits(values.get(REQUESTS), values.get(BANDWIDTH), values.get(WEIGHT)));

    private HostParts() {}

    static ScalarType<String> text(String nameKey, String allowedKey, Pattern pattern) {
        return ScalarType.text(Messages.text(nameKey), Messages.text(allowedKey), pattern);
    }
}
