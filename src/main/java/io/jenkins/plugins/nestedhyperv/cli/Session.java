package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.Engine;
import io.jenkins.plugins.nestedhyperv.cli.engine.LabProgress;
import io.jenkins.plugins.nestedhyperv.cli.engine.LabRun;
import io.jenkins.plugins.nestedhyperv.cli.engine.Reaper;
import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A command that acts: the engine at work, which beside the command's own work removes what nobody owns any more. */
final class Session implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final App app;
    private final Site site;
    private final Engine engine;
    private final LabProgress progress;
    private final Reaper reaper;

    private Session(App app, Site site, Engine engine, LabProgress progress, Reaper reaper) {
        this.app = app;
        this.site = site;
        this.engine = engine;
        this.progress = progress;
        this.reaper = reaper;
    }

    /** On the hosts that the user has. */
    static Session open(App app) throws CliException, IOException, InterruptedException {
        return open(app, app.openSite());
    }

    /**
     * On others.
     *
     * @param site goes with the session
     */
    static Session open(App app, Site site) throws CliException, IOException, InterruptedException {
        boolean opened = false;
        try {
            Engine engine = Engine.of(site, app.interrupts());
            LabProgress progress = new LabProgress(app.console(), app.clock().instant());
            engine.controller().listen(progress);
            Reaper reaper = Reaper.begin(site, engine); // before the first look, which then counts for what it takes
            engine.eachTime(reaper::advance);
            engine.start();
            opened = true;
            return new Session(app, site, engine, progress, reaper);
        } finally {
            if (!opened) {
                site.close();
            }
        }
    }

    Site site() {
        return site;
    }

    Engine engine() {
        return engine;
    }

    Reaper reaper() {
        return reaper;
    }

    LabProgress progress() {
        return progress;
    }

    LabRun ask(LabSpec spec, Owner owner) throws StoreException {
        return LabRun.ask(engine, progress, app.clock(), spec, owner);
    }

    /** Gives the removal of other labs a moment to end; the next command goes on with it. */
    void finishReaping() throws InterruptedException {
        engine.await(reaper::isDone, () -> {}, PATIENCE);
        List<LabId> left = reaper.removing().stream()
                .filter(id -> engine.controller().lab(id).isPresent())
                .toList();
        if (!left.isEmpty()) {
            String labs = left.stream().map(LabId::toString).collect(Collectors.joining(", "));
            app.console().progress(Messages.text("session.left", labs));
        }
    }

    @Override
    public void close() {
        engine.close();
        site.close();
    }
}
