package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.access.AccessRules;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All physical hosts, and how labs wait for them.
 *
 * @param access who may use them, and how much at once; by folders of Jenkins, so not in {@code hosts.yaml}
 */
public record HostsConfig(List<HostConfig> hosts, QueueConfig queue, AccessRules access) {
    public HostsConfig {
        hosts = List.copyOf(hosts);
        Objects.requireNonNull(access, "access");
    }

    /** Hosts that are for everybody. */
    public HostsConfig(List<HostConfig> hosts, QueueConfig queue) {
        this(hosts, queue, AccessRules.NONE);
    }

    /** The same hosts, for those whom these rules allow them. */
    public HostsConfig with(AccessRules rules) {
        return new HostsConfig(hosts, queue, rules);
    }

    /**
     * Returns what holds without a {@code hosts.yaml}: this machine as a {@code qemu} host with all defaults.
     *
     * @param stateRoot our folder
     * @param images the folder with the images
     */
    public static HostsConfig thisMachine(Path stateRoot, Path images) {
        HostConfig host = new HostConfig(
                "this-machine",
                HostKind.QEMU,
                Optional.empty(),
                HostFolder.of(stateRoot),
                HostFolder.of(images),
                Quotas.DERIVED,
                Floors.DEFAULT,
                Optional.empty(),
                Outside.RESTRICTED,
                HostConfig.DEFAULT_PARALLEL_ACTIONS);
        return new HostsConfig(List.of(host), QueueConfig.DEFAULT);
    }
}
