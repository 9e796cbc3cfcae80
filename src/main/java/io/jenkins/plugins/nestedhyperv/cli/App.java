package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.console.Console;
import io.jenkins.plugins.nestedhyperv.cli.console.Interrupts;
import io.jenkins.plugins.nestedhyperv.cli.engine.Folders;
import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.kind.HostKinds;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsReader;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.spec.SpecContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What all commands share.
 *
 * @param options as given on the command line; filled in before a command runs
 * @param console where a command writes
 * @param interrupts how the user interrupts it
 * @param kinds the kinds of host there are
 * @param clock tells the time
 * @param environment the variables of the process
 */
record App(
        CommonOptions options,
        Console console,
        Interrupts interrupts,
        HostKinds kinds,
        Clock clock,
        Map<String, String> environment) {

    Folders folders() {
        return options.folders(environment, System.getProperties());
    }

    /** The hosts: those of the file, or this machine when there is none and none was asked for. */
    HostsConfig hosts() throws CliException {
        Folders folders = folders();
        if (folders.hosts().isEmpty() && !Files.exists(folders.hostsFile())) {
            return HostsConfig.thisMachine(folders.state().resolve("labs"), folders.images());
        }
        return Problems.valueOf(HostsReader.readFile(folders.hostsFile()));
    }

    LabSpec spec(Path file, HostsConfig hosts) throws CliException {
        Set<HostKind> kinds = hosts.hosts().stream().map(HostConfig::kind).collect(Collectors.toSet());
        SpecContext context =
                kinds.size() == 1 ? SpecContext.of(kinds.iterator().next()) : SpecContext.NONE;
        return Problems.valueOf(LabSpecReader.readFile(file, context));
    }

    Site openSite() throws CliException, IOException, InterruptedException {
        Site site = Site.open(folders(), hosts(), kinds, clock);
        site.ledger()
                .labs()
                .onDamage(damage -> console.progress(Messages.text("lab.damaged", damage.message(), damage.lab())));
        return site;
    }
}
