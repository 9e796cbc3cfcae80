package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.DurationText;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.report.document.Json;
import io.jenkins.plugins.nestedhyperv.report.document.RenewDocument;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins the lease of a lab anew. */
@Command(name = "renew", mixinStandardHelpOptions = true)
final class RenewCommand implements Callable<Integer> {
    private final App app;

    @Parameters(index = "0", paramLabel = "LAB", descriptionKey = "lab")
    private String lab;

    @Option(names = "--json")
    private boolean json;

    RenewCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        LastingHosts.require(app);
        try (Site site = app.openSite()) {
            Lab found = Labs.find(site, lab);
            if (found.desired() == Desired.ABSENT) {
                throw new CliException(ExitCode.FAILED, Messages.text("renew.going", found.id()));
            }
            Duration lease = found.spec().map(LabSpec::lease).orElseThrow();
            for (String host : found.hosts().keySet()) {
                VirtualizationHost open = site.hosts().get(host);
                if (open == null) {
                    throw new CliException(ExitCode.ENVIRONMENT, Messages.text("renew.noHost", found.id(), host));
                }
                open.renew(site.ledger().ledger(), Set.of(found.id()), lease);
            }
            print(found, lease);
        }
        return ExitCode.OK.code();
    }

    private void print(Lab found, Duration lease) {
        if (json) {
            app.console().result(Json.write(new RenewDocument(found.id().value(), lease.toSeconds())));
        } else {
            app.console().result(Messages.text("renew.done", found.id(), DurationText.format(lease)));
        }
    }
}
