package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.engine.LabRun;
import io.jenkins.plugins.nestedhyperv.cli.engine.ProcessOwners;
import io.jenkins.plugins.nestedhyperv.cli.engine.SiteLevels;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.levels.LevelRow;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.report.LevelTable;
import io.jenkins.plugins.nestedhyperv.report.PhaseTimes;
import io.jenkins.plugins.nestedhyperv.report.Seconds;
import io.jenkins.plugins.nestedhyperv.report.document.CommandResult;
import io.jenkins.plugins.nestedhyperv.report.document.DemoDocument;
import io.jenkins.plugins.nestedhyperv.report.document.PhaseSeconds;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The demo's lab, from asking for it until nothing of it is left. */
final class Demo {
    private static final String GREETING = "uname -a";
    /** The SSH server of another inner VM greets whoever connects: TCP by name, without anything to start there. */
    private static final String TALK = "nc -w 5 %s 22 </dev/null | head -n 1";

    private final App app;
    private final DemoStage stage;
    private final boolean show;

    Demo(App app, DemoStage stage, boolean show) {
        this.app = app;
        this.stage = stage;
        this.show = show;
    }

    DemoDocument run() throws CliException, IOException, InterruptedException {
        LabSpec spec = stage.spec();
        try (Session session = Session.open(app, stage.open())) {
            HostConfig host = session.site().config().hosts().get(0);
            String accelerator = app.kinds().accelerator(host);
            app.console().progress(stage.begins(accelerator));
            LabRun run = session.ask(spec, ProcessOwners.thisProcess(Messages.text("owner.demo")));
            Seen seen = use(session, run);
            int leftovers = leftovers(session, run.lab());
            session.finishReaping();
            Duration took = Duration.between(run.lab().created(), app.clock().instant());
            List<PhaseSeconds> phases = PhaseTimes.of(run.events(), run.lab().created());
            show(PhaseTimes.table(phases).lines(app.console().resultStyle()));
            show(List.of("", stage.ends(leftovers, took)));
            return new DemoDocument(
                    run.lab().id().value(),
                    host.kind().name().toLowerCase(Locale.ROOT),
                    accelerator,
                    (int) run.lab().vms(Role.HOST_VM).count(),
                    (int) run.lab().vms(Role.INNER_VM).count(),
                    seen.commands(),
                    LevelTable.documents(seen.levels()),
                    phases,
                    leftovers,
                    Seconds.number(took));
        }
    }

    /** What was seen while the lab was there. */
    private record Seen(List<CommandResult> commands, List<LevelRow> levels) {}

    private Seen use(Session session, LabRun run) throws CliException, IOException, InterruptedException {
        String reason = Messages.text("release.interrupted");
        try {
            run.awaitReady();
            List<CommandResult> commands = commands(session, run);
            List<LevelRow> levels = SiteLevels.read(session.site(), run.lab());
            show(LevelTable.lines(levels, app.console().resultStyle()));
            reason = Messages.text("release.done");
            return new Seen(commands, levels);
        } finally {
            run.end(reason);
        }
    }

    private List<CommandResult> commands(Session session, LabRun run)
            throws CliException, IOException, InterruptedException {
        LabCommands commands = new LabCommands(app, session, show);
        List<VmRecord> innerVms = run.lab().vms(Role.INNER_VM).toList();
        show(List.of(Messages.text("demo.runs", GREETING)));
        List<CommandResult> results =
                new ArrayList<>(commands.runOnAll(run, run.lab().vms(), List.of(GREETING)));
        if (innerVms.size() > 1) {
            String talk = TALK.formatted(innerVms.get(1).name());
            show(List.of(Messages.text(
                    "demo.talks", innerVms.get(0).name(), innerVms.get(1).name())));
            results.addAll(commands.runOnAll(run, innerVms.subList(0, 1), List.of(talk)));
        }
        return results;
    }

    private int leftovers(Session session, Lab lab) throws IOException {
        int found = 0;
        for (HostConfig host : session.site().config().hosts()) {
            found += app.kinds().leftovers(host, lab.id());
        }
        return found;
    }

    private void show(List<String> lines) {
        if (show) {
            app.console().result(lines);
        }
    }
}
