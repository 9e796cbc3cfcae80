package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import java.util.Optional;

/** How agents in inner VMs of a host reach Jenkins. Pure. */
public enum AgentRoute {
    /** Their host VM relays one port to Jenkins. */
    RELAYED,
    /** Through the NAT of their host VM and the network that it is on, by Jenkins' own URL. */
    DIRECT,
    /** Not at all: nothing real runs there, or their host VM is on no network outside its lab. */
    NONE;

    /** Which one it is on a host. */
    public static AgentRoute of(HostConfig host) {
        return switch (host.kind()) {
            case QEMU -> RELAYED;
            case HYPERV -> host.hostSwitch().isPresent() ? DIRECT : NONE;
            default -> NONE;
        };
    }

    /**
     * Returns what keeps agents on a host from Jenkins, with the next step; empty when nothing does that could be known.
     *
     * @param jenkinsUrl the URL as configured in Jenkins; empty without one
     */
    static Optional<String> problem(HostConfig host, Optional<String> jenkinsUrl) {
        AgentRoute route = of(host);
        return route == NONE && host.kind() == HostKind.HYPERV
                ? Optional.of(Messages.text("route.noSwitch", host.name()))
                : AgentUrl.problem(jenkinsUrl, route);
    }
}
