package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.cli.outcome.ExitCode;
import io.jenkins.plugins.nestedhyperv.lab.host.GuestPath;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies one file into a guest or out of one. */
@Command(name = "copy", mixinStandardHelpOptions = true)
final class CopyCommand implements Callable<Integer> {
    private final App app;

    @Parameters(index = "0", paramLabel = "LAB", descriptionKey = "lab")
    private String lab;

    @Parameters(index = "1", paramLabel = "FROM", descriptionKey = "from")
    private String from;

    @Parameters(index = "2", paramLabel = "TO", descriptionKey = "to")
    private String to;

    CopyCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws CliException, IOException, InterruptedException {
        LastingHosts.require(app);
        try (Site site = app.openSite()) {
            Lab found = Labs.find(site, lab);
            Optional<GuestPath> source = GuestPath.parse(from);
            Optional<GuestPath> target = GuestPath.parse(to);
            if (source.isPresent() == target.isPresent()) {
                throw new CliException(ExitCode.USAGE, Messages.text("copy.oneSide", from, to));
            }
            if (source.isPresent()) {
                copyOut(site, found, source.get());
            } else {
                copyIn(site, found, target.get());
            }
        }
        return ExitCode.OK.code();
    }

    private void copyOut(Site site, Lab found, GuestPath source) throws CliException, IOException {
        VmRecord vm = Labs.vm(found, source.vm());
        Guests guests = site.guestsOf(found, vm);
        VmRef ref = Labs.ref(found, vm);
        Path local = Path.of(to);
        Path target = Files.isDirectory(local) ? local.resolve(guests.shell(ref).lastName(source.path())) : local;
        guests.copyOut(ref, source.path(), target);
    }

    private void copyIn(Site site, Lab found, GuestPath target) throws CliException, IOException {
        VmRecord vm = Labs.vm(found, target.vm());
        Path local = Path.of(from);
        if (!Files.isRegularFile(local)) {
            throw new CliException(ExitCode.USAGE, Messages.text("copy.noFile", local));
        }
        site.guestsOf(found, vm).copyIn(Labs.ref(found, vm), local, target.path());
    }
}
