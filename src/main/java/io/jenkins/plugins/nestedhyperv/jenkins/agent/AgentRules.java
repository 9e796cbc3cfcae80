package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVmSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import io.jenkins.plugins.nestedhyperv.lab.spec.NetworkMode;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a lab spec must keep for its inner VMs to become agents of Jenkins. Pure. */
public final class AgentRules {
    private AgentRules() {}

    /**
     * Returns the spec as it is to be recorded: with a word for each inner VM about who opens the connection of its agent.
     *
     * @param hosts those on which the lab may be; where they are simulated, nothing real runs in any VM, and none is an agent
     */
    public static LabSpec settle(LabSpec spec, List<HostConfig> hosts) {
        return spec.launchedBy(areSimulated(hosts) ? Launch.NONE : Launch.INBOUND);
    }

    /**
     * Returns what would not work.
     *
     * @param spec as it was written
     * @param hosts those on which the lab may be
     */
    public static List<Violation> check(LabSpec spec, List<HostConfig> hosts) {
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < spec.inner().size(); index++) {
            String path = "inner[" + index + "].agent.launch";
            InnerVmSpec group = spec.inner().get(index);
            group.agent().launch().flatMap(launch -> check(path, launch, hosts)).ifPresent(violations::add);
        }
        boolean anyWindows = hosts.stream().anyMatch(host -> host.kind() == HostKind.HYPERV);
        if (anyWindows && spec.network().mode() == NetworkMode.BRIDGED && connect(settle(spec, hosts))) {
            violations.add(new Violation(
                    "network.mode", Messages.text("rules.bridged", "bridged"), Messages.text("rules.nat", "nat")));
        }
        return violations;
    }

    private static Optional<Violation> check(String path, Launch launch, List<HostConfig> hosts) {
        if (areSimulated(hosts) && launch != Launch.NONE) {
            return Optional.of(new Violation(
                    path, Messages.text("rules.simulated", word(launch)), Messages.text("rules.noAgent")));
        }
        return launch == Launch.SSH && hosts.stream().anyMatch(host -> host.kind() != HostKind.QEMU)
                ? Optional.of(new Violation(
                        path,
                        Messages.text("rules.launch", word(launch)),
                        Messages.text("rules.inbound", word(Launch.INBOUND), word(Launch.NONE))))
                : Optional.empty();
    }

    private static String word(Launch launch) {
        return launch.name().toLowerCase(Locale.ROOT);
    }

    private static boolean areSimulated(List<HostConfig> hosts) {
        return hosts.stream().anyMatch(host -> host.kind() == HostKind.SIMULATED);
    }

    /**
     * Returns what would keep the agents of a lab from Jenkins on one of the hosts, any of which it may come to, with the next
     * step; empty when nothing does that could be known.
     *
     * @param spec as it is to be recorded
     * @param jenkinsUrl the URL as configured in Jenkins; empty without one
     */
    public static Optional<String> problem(LabSpec spec, List<HostConfig> hosts, Optional<String> jenkinsUrl) {
        return connect(spec)
                ? hosts.stream()
                        .flatMap(host -> AgentRoute.problem(host, jenkinsUrl).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean connect(LabSpec spec) {
        return spec.inner().stream().anyMatch(group -> group.agent().isInbound());
    }
}
