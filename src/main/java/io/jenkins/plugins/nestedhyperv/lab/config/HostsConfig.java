package io.jenkins.plugins.nestedhyperv.lab.config;

import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All physical hosts, and how labs wait for them. */
public record HostsConfig(List<HostConfig> hosts, QueueConfig queue) {
    public HostsConfig {
        hosts = List.copyOf(hosts);
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
