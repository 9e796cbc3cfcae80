package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import io.jenkins.plugins.nestedhyperv.engine.LevelSources;
import io.jenkins.plugins.nestedhyperv.engine.OpenHosts;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LevelFacts;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import java.util.Map;
import java.util.Optional;

/**
 * What the table of levels is read from in a session.
 *
 * @param snapshots the last look at each host
 */
record SessionLevels(SiteConfig site, OpenHosts hosts, Map<String, HostSnapshot> snapshots) implements LevelSources {
    SessionLevels {
        snapshots = Map.copyOf(snapshots);
    }

    @Override
    public Optional<HostKind> kind(String host) {
        return site.config(host).map(HostConfig::kind);
    }

    @Override
    public LevelFacts facts(String host) throws HostException {
        return open(Optional.of(host)).facts();
    }

    @Override
    public Optional<HostSnapshot> snapshot(String host) {
        return Optional.ofNullable(snapshots.get(host));
    }

    @Override
    public Guests guests(Lab lab, VmRecord vm) throws HostException {
        return open(lab.hostOf(vm)).guests();
    }

    private VirtualizationHost open(Optional<String> host) throws HostException {
        return host.flatMap(hosts::host)
                .orElseThrow(() -> new HostException(Messages.text("levels.noHost", host.orElse("?"))));
    }
}
