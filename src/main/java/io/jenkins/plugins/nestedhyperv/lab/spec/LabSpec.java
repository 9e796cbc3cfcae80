package io.jenkins.plugins.nestedhyperv.lab.spec;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a lab shall be. Each part is valid in itself; the rules that compare parts are {@link LabRules} and {@link FitRules},
 * which {@link LabSpecReader} applies.
 *
 * @param lease how long the lab may live without being renewed
 * @param keepOnFailure how long a failed lab is kept for inspection; empty: it is removed at once
 * @param onLoss what becomes of the lab when it loses a VM that was ready
 */
public record LabSpec(
        String name,
        List<HostVmSpec> hosts,
        List<InnerVmSpec> inner,
        NetworkSpec network,
        Timeouts timeouts,
        Duration lease,
        Optional<Duration> keepOnFailure,
        OnLoss onLoss) {
    public LabSpec {
        Texts.require("name", name, SpecLimits.LAB_NAME);
        hosts = List.copyOf(hosts);
        inner = List.copyOf(inner);
        SpecLimits.LEASE.require("lease", lease);
        keepOnFailure.ifPresent(time -> SpecLimits.KEEP.require("keepOnFailure", time));
    }

    /** The same, kept for another time when it fails; empty: it is removed at once. */
    public LabSpec withKeepOnFailure(Optional<Duration> time) {
        return new LabSpec(name, hosts, inner, network, timeouts, lease, time, onLoss);
    }

    /** The same, with a word about who connects also for inner VMs whose group has none. */
    public LabSpec launchedBy(Launch unsaid) {
        return with(agent -> agent.launchedBy(unsaid));
    }

    /** The same where all agents are connected in this way, whatever the spec says; what is no agent stays none. */
    public LabSpec launchedOnlyBy(Launch launch) {
        return with(agent -> agent.launchedOnlyBy(launch));
    }

    private LabSpec with(UnaryOperator<AgentSpec> change) {
        List<InnerVmSpec> changed = inner.stream()
                .map(group -> group.with(change.apply(group.agent())))
                .toList();
        return new LabSpec(name, hosts, changed, network, timeouts, lease, keepOnFailure, onLoss);
    }

    /** Returns the host VMs in the order of the spec. */
    public List<HostVm> hostVms() {
        return Spread.hostVms(hosts);
    }

    /** Returns the names of the host VMs in the order of the spec. */
    public List<String> hostVmNames() {
        return hostVms().stream().map(HostVm::name).toList();
    }

    /** Returns the inner VMs in the order of the spec, each with the host VM that it runs in. */
    public List<InnerVm> innerVms() {
        return Spread.innerVms(hosts, inner);
    }

    /**
     * Returns where ports of the inner VMs in a host VM are reached, in the order of the spec.
     *
     * @throws IllegalArgumentException if a number is too high, which {@link LabRules} refuse
     */
    public List<PortMapping> portMappings(String hostVm) {
        return PortSpread.of(this).stream()
                .filter(place -> place.vm().hostVm().equals(hostVm))
                .map(PortSpread.Place::mapping)
                .toList();
    }
}
