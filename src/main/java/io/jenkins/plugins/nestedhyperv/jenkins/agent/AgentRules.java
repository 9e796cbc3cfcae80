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
import java.util.Optional;

/** What a lab spec must keep for its inner VMs to become agents of Jenkins. Pure. */
public final class AgentRules {
    private AgentRules() {}

    /**
     * Returns what would not work.
     *
     * @param hosts those on which the lab may be; where they are simulated, nothing real runs in any VM, and no VM can be an agent
     */
    public static List<Violation> check(LabSpec spec, List<HostConfig> hosts) {
        boolean simulated = hosts.stream().anyMatch(host -> host.kind() == HostKind.SIMULATED);
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < spec.inner().size(); index++) {
            InnerVmSpec group = spec.inner().get(index);
            String path = "inner[" + index + "].agent.launch";
            boolean inbound = group.agent().launch() == Launch.INBOUND;
            if (simulated && inbound) {
                violations.add(new Violation(
                        path, Messages.text("rules.simulated", "inbound"), Messages.text("rules.noAgent")));
            } else if (!simulated && !inbound) {
                violations.add(new Violation(
                        path, Messages.text("rules.launch", "ssh"), Messages.text("rules.inbound", "inbound")));
            }
        }
        boolean anyWindows = hosts.stream().anyMatch(host -> host.kind() == HostKind.HYPERV);
        if (anyWindows && spec.network().mode() == NetworkMode.BRIDGED && connect(spec)) {
            violations.add(new Violation(
                    "network.mode", Messages.text("rules.bridged", "bridged"), Messages.text("rules.nat", "nat")));
        }
        return violations;
    }

    /**
     * Returns what would keep the agents of a lab from Jenkins on one of the hosts, any of which it may come to, with the next
     * step; empty when nothing does that could be known.
     *
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
        return spec.inner().stream().anyMatch(vm -> vm.agent().launch() == Launch.INBOUND);
    }
}
