package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.util.List;

/** Hosts of each kind, as agents meet them. */
public final class AgentHosts {
    public static final HostConfig QEMU = host("{name: here, kind: qemu, root: /labs, images: /images}");
    public static final HostConfig SIMULATED = host("{name: pretended, kind: simulated}");
    public static final HostConfig SWITCHED =
            host("{name: hv-1, kind: hyperv, root: 'D:\\nhv', images: 'D:\\images', switch: Lab Switch}");
    public static final HostConfig UNSWITCHED =
            host("{name: hv-2, kind: hyperv, root: 'D:\\nhv', images: 'D:\\images'}");

    private AgentHosts() {}

    private static HostConfig host(String yaml) {
        return ((Parsed.Valid<HostsConfig>) HostsReader.read("hosts.yaml", "hosts: [" + yaml + "]"))
                .value()
                .hosts()
                .get(0);
    }

    /** All but the simulated one. */
    public static List<HostConfig> real() {
        return List.of(QEMU, SWITCHED, UNSWITCHED);
    }
}
