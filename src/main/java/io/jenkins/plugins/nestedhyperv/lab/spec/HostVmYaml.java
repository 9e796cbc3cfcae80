package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Key;
import io.jenkins.plugins.nestedhyperv.lab.yaml.MappingType;
import java.util.List;
import java.util.Optional;

/** Groups of host VMs in YAML. */
final class HostVmYaml {
    static final Key<DataDiskSpec, DataSize> SIZE =
            Key.required("size", SpecTypes.size(SpecLimits.DISK_SIZE), DataDiskSpec::size, SpecLimits.DISK_SIZE.min());

    static final MappingType<DataDiskSpec> DISK =
            new MappingType<>(Messages.text("type.disk"), List.of(SIZE), values -> new DataDiskSpec(values.get(SIZE)));

    static final Key<HostVmSpec, String> NAME = Key.withDefault("name", SpecTypes.GROUP_NAME, HostVmSpec::name, "host");
    static final Key<HostVmSpec, Integer> COUNT = Key.withDefault("count", SpecTypes.COUNT, HostVmSpec::count, 1);
    static final Key<HostVmSpec, String> IMAGE = Key.required("image", SpecTypes.IMAGE, HostVmSpec::image, "unread");
    static final Key<HostVmSpec, Integer> CPUS = Key.withDefault("cpus", SpecTypes.CPUS, HostVmSpec::cpus, 1);
    /** By default four inner VMs with their default fit. */
    static final Key<HostVmSpec, DataSize> MEMORY = Key.withDefault(
            "memory", SpecTypes.size(SpecLimits.HOST_MEMORY), HostVmSpec::memory, DataSize.ofGigabytes(2));

    static final Key<HostVmSpec, List<DataDiskSpec>> DISKS =
            Key.withDefault("disks", SpecTypes.list(DISK, 0, SpecLimits.DISKS), HostVmSpec::disks, List.of());

    static final Key<HostVmSpec, Optional<HostLabel>> LABEL =
            Key.optional("label", SpecTypes.HOST_LABEL, HostVmSpec::label);

    static final MappingType<HostVmSpec> TYPE = new MappingType<>(
            Messages.text("type.hosts"),
            List.of(NAME, COUNT, IMAGE, CPUS, MEMORY, DISKS, LABEL),
            values -> new HostVmSpec(
                    values.get(NAME),
                    values.get(COUNT),
                    values.get(IMAGE),
                    values.get(CPUS),
                    values.get(MEMORY),
                    values.get(DISKS),
                    values.get(LABEL)));

    private HostVmYaml() {}
}
