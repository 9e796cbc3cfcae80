package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;

/** Hosts whose labs outlive the command that built them. */
final class LastingHosts {
    private LastingHosts() {}

    /** Refuses, before anything is opened, what no lab on these hosts could outlive. */
    static void require(App app) throws CliException {
        for (HostConfig host : app.hosts().hosts()) {
            if (host.kind() == HostKind.SIMULATED) {
                throw new CliException(ExitCode.USAGE, Messages.text("hosts.notLasting", host.name()));
            }
        }
    }
}
