package io.jenkins.plugins.nestedhyperv.cli;

import io.jenkins.plugins.nestedhyperv.cli.bench.Moments;
import io.jenkins.plugins.nestedhyperv.cli.bench.Sample;
import io.jenkins.plugins.nestedhyperv.cli.bench.ScriptChain;
import io.jenkins.plugins.nestedhyperv.cli.engine.LabRun;
import io.jenkins.plugins.nestedhyperv.cli.engine.ProcessOwners;
import io.jenkins.plugins.nestedhyperv.cli.kind.QemuKind;
import io.jenkins.plugins.nestedhyperv.cli.outcome.CliException;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.qemu.accel.Accelerator;
import io.jenkins.plugins.nestedhyperv.qemu.process.LocalProgramRunner;
import io.jenkins.plugins.nestedhyperv.qemu.process.ProgramFinder;
import io.jenkins.plugins.nestedhyperv.report.Seconds;
import io.jenkins.plugins.nestedhyperv.report.document.BenchDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs script and engine in turn, then one lab with four inner VMs. */
final class ChainBench {
    private static final Duration REST = Duration.ofSeconds(10);

    private final App app;

    ChainBench(App app) {
        this.app = app;
    }

    BenchDocument run(int rounds) throws CliException, IOException, InterruptedException {
        HostConfig host = app.hosts().hosts().get(0);
        Accelerator accelerator = new QemuKind(app.clock()).acceleratorOf(host);
        Path image = host.images().toPath().resolve(DemoSetup.IMAGE);
        ScriptChain script = new ScriptChain(new LocalProgramRunner(ProgramFinder.ofThisMachine()), image, accelerator);
        List<Double> scripts = new ArrayList<>();
        List<EngineChain.Result> engines = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            app.console().progress(Messages.text("bench.script", round, rounds));
            scripts.add(script.run());
            app.console().progress(Messages.text("bench.engine", round, rounds));
            engines.add(new EngineChain(app, new Moments(System::nanoTime)).run(spec(1)));
        }
        app.console().progress(Messages.text("bench.four"));
        Four four = four();
        List<Double> own = engines.stream().map(EngineChain.Result::ownSeconds).toList();
        List<Double> all = engines.stream().map(EngineChain.Result::seconds).toList();
        return new BenchDocument(
                accelerator.kind().text(),
                new Sample(scripts).median(),
                new Sample(all).median(),
                new Sample(own).median(),
                scripts,
                all,
                own,
                new Sample(engines.stream()
                                .map(EngineChain.Result::innerSeconds)
                                .toList())
                        .median(),
                four.innerSeconds(),
                four.startSpread(),
                four.teardown(),
                four.idlePercent());
    }

    static LabSpec spec(int innerVms) throws CliException {
        String yaml = "{name: bench, hosts: [{image: %s}], inner: [{image: %s, count: %d, memory: 192MB}]}"
                .formatted(DemoSetup.IMAGE, DemoSetup.IMAGE, innerVms);
        return Problems.valueOf(LabSpecReader.read("bench", yaml));
    }

    /** What a lab of one host VM and four inner VMs showed, in seconds. */
    private record Four(double innerSeconds, double startSpread, double teardown, double idlePercent) {}

    private Four four() throws CliException, IOException, InterruptedException {
        try (Session session = Session.open(app)) {
            LabRun run = session.ask(spec(4), ProcessOwners.thisProcess(Messages.text("owner.bench")));
            boolean done = false;
            try {
                run.awaitReady();
                double idle = idlePercent();
                Instant start = app.clock().instant();
                run.takeDown(Messages.text("release.done"));
                done = true;
                double teardown =
                        Seconds.number(Duration.between(start, app.clock().instant()));
                return new Four(innerSeconds(run.events()), startSpread(run.events()), teardown, idle);
            } finally {
                if (!done) {
                    run.end(Messages.text("release.interrupted"));
                }
            }
        }
    }

    private double idlePercent() throws InterruptedException {
        Duration before = cpuTime();
        app.interrupts().pause(REST);
        return 100.0 * cpuTime().minus(before).toMillis() / REST.toMillis();
    }

    private static Duration cpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** From the moment at which the first inner VM could be started until the last one was ready. */
    static double innerSeconds(List<LabEvent> events) {
        Instant first =
                times(events, Phase.INNER_CREATED).min(Instant::compareTo).orElseThrow();
        Instant last = times(events, Phase.REACHABLE).max(Instant::compareTo).orElseThrow();
        return Seconds.number(Duration.between(first, last));
    }

    private static double startSpread(List<LabEvent> events) {
        Instant first =
                times(events, Phase.INNER_RUNNING).min(Instant::compareTo).orElseThrow();
        Instant last =
                times(events, Phase.INNER_RUNNING).max(Instant::compareTo).orElseThrow();
        return Seconds.number(Duration.between(first, last));
    }

    private static Stream<Instant> times(List<LabEvent> events, Phase phase) {
        return events.stream()
                .filter(event -> event instanceof LabEvent.Reached reached && reached.phase() == phase)
                .map(LabEvent::at);
    }
}
