package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.bench.ConsoleProbe;
import io.jenkins.plugins.nestedhyperv.cli.bench.GuestProbe;
import io.jenkins.plugins.nestedhyperv.cli.bench.Moments;
import io.jenkins.plugins.nestedhyperv.cli.bench.Probed;
import io.jenkins.plugins.nestedhyperv.cli.engine.LabRun;
import io.jenkins.plugins.nestedhyperv.cli.engine.ProcessOwners;
import io.jenkins.plugins.nestedhyperv.cli.kind.HostKinds;
import io.jenkins.plugins.nestedhyperv.cli.kind.QemuKind;
import io.jenkins.plugins.nestedhyperv.cli.kind.WrappedKinds;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The chain as the engine does it, with the probe beside it. */
final class EngineChain {
    private final App app;
    private final Moments moments;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    EngineChain(App app, Moments moments) {
        this.app = app;
        this.moments = moments;
    }

    /**
     * What one run took.
     *
     * @param seconds the whole chain
     * @param ownSeconds the engine's own part of it
     * @param innerSeconds from the inner VM's creation until it was reachable
     */
    record Result(double seconds, double ownSeconds, double innerSeconds) {}

    Result run(LabSpec spec) throws CliException, IOException, InterruptedException {
        Probed probed = new Probed(moments, new GuestProbe(moments, "inner-1", threads));
        HostKinds kinds = new WrappedKinds(new QemuKind(app.clock(), probed::connector), probed::host);
        App watched = new App(app.options(), app.console(), app.interrupts(), kinds, app.clock(), app.environment());
        try (Session session = Session.open(watched)) {
            long start = System.nanoTime();
            LabRun run = session.ask(spec, ProcessOwners.thisProcess(Messages.text("owner.bench")));
            Path root = session.site().config().hosts().get(0).root().toPath();
            new ConsoleProbe(moments, RootFolder.at(root).lab(run.lab().id()), "host-1").start(timer);
            use(session, run);
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Result(seconds, moments.ownSeconds(), ChainBench.innerSeconds(run.events()));
        } finally {
            timer.shutdownNow();
            threads.shutdownNow();
        }
    }

    private void use(Session session, LabRun run) throws CliException, IOException, InterruptedException {
        String reason = Messages.text("release.interrupted");
        try {
            run.awaitReady();
            new LabCommands(app, session, false)
                    .runOnAll(run, run.lab().vms(Role.INNER_VM).toList(), List.of("uname -a"));
            reason = Messages.text("release.done");
        } finally {
            run.end(reason);
        }
    }
}
