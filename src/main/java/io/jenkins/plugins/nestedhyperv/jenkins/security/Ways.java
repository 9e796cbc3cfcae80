package io.jenkins.plugins.nestedhyperv.jenkins.security;

import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;

/** The ways to hosts as they are configured. */
final class Ways {
    private Ways() {}

    /** From memory alone: the build queue asks for this under its lock. */
    static ConnectionNodes now() {
        return new ConnectionNodes(NestedHyperVConfiguration.get().getHosts().stream()
                .flatMap(host -> host.connectionNode().stream())
                .toList());
    }
}
