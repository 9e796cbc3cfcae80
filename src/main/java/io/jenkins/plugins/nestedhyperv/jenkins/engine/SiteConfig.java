package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.config.PhysicalHost;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.JenkinsLocationConfiguration;

/**
 * What of Jenkins' configuration the engine works on.
 *
 * @param hosts the hosts as the engine takes them
 * @param entries what opens them
 * @param jenkinsUrl the only address outside that guests may reach; empty when the administrator has not set it
 */
record SiteConfig(HostsConfig hosts, List<PhysicalHost> entries, String jenkinsUrl) {
    SiteConfig {
        entries = List.copyOf(entries);
    }

    static SiteConfig now() {
        return of(NestedHyperVConfiguration.get(), JenkinsLocationConfiguration.get());
    }

    private static SiteConfig of(NestedHyperVConfiguration configuration, JenkinsLocationConfiguration location) {
        String url = location.getUrl();
        return new SiteConfig(configuration.hostsConfig(), configuration.getHosts(), url == null ? "" : url);
    }

    /** Whether a session on the other one works on this as well. */
    boolean isSameAs(SiteConfig other) {
        return hosts.equals(other.hosts) && ways().equals(other.ways()) && jenkinsUrl.equals(other.jenkinsUrl);
    }

    private List<String> ways() {
        return entries.stream().map(PhysicalHost::reachedBy).toList();
    }

    /** What the hosts are called. */
    Set<String> names() {
        return hosts.hosts().stream().map(HostConfig::name).collect(Collectors.toSet());
    }

    Optional<HostConfig> config(String name) {
        return hosts.hosts().stream().filter(host -> host.name().equals(name)).findFirst();
    }

    PhysicalHost host(String name) {
        return entries.stream()
                .filter(entry -> entry.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no host " + name));
    }
}
