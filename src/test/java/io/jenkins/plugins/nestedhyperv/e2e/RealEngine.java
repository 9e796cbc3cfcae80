package io.jenkins.plugins.nestedhyperv.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.cli.console.Console;
import io.jenkins.plugins.nestedhyperv.cli.console.Interrupts;
import io.jenkins.plugins.nestedhyperv.cli.console.Terminals;
import io.jenkins.plugins.nestedhyperv.cli.engine.Engine;
import io.jenkins.plugins.nestedhyperv.cli.engine.LabProgress;
import io.jenkins.plugins.nestedhyperv.cli.engine.LabRun;
import io.jenkins.plugins.nestedhyperv.cli.engine.ProcessOwners;
import io.jenkins.plugins.nestedhyperv.cli.engine.Site;
import io.jenkins.plugins.nestedhyperv.cli.kind.QemuKind;
import io.jenkins.plugins.nestedhyperv.cli.kind.WrappedKinds;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The engine of the command line in the test's own process, on the state folder of a {@link RealCli}. */
final class RealEngine implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(8);

    private final Site site;
    private final Engine engine;
    private final StringWriter shown = new StringWriter();
    private final LabProgress progress;

    private RealEngine(Site site) {
        this.site = site;
        this.engine = Engine.of(site, new Interrupts());
        PrintWriter out = new PrintWriter(shown);
        this.progress = new LabProgress(
                new Console(out, out, Terminals.NONE), site.clock().instant());
    }

    static RealEngine open(RealCli cli) throws Exception {
        return open(cli, UnaryOperator.identity());
    }

    /** Opens one that sees its hosts through something of the test's. */
    static RealEngine open(RealCli cli, UnaryOperator<VirtualizationHost> around) throws Exception {
        Clock clock = Clock.systemUTC();
        RealEngine opened = new RealEngine(
                Site.open(cli.folders(), cli.hosts(), new WrappedKinds(new QemuKind(clock), around), clock));
        opened.engine.controller().listen(opened.progress);
        opened.engine.start();
        return opened;
    }

    /** Asks for a lab that belongs to the test's process. */
    LabRun ask(String yaml) throws StoreException {
        Parsed<LabSpec> parsed = LabSpecReader.read("lab.yaml", yaml);
        assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        LabSpec spec = ((Parsed.Valid<LabSpec>) parsed).value();
        return LabRun.ask(engine, progress, site.clock(), spec, ProcessOwners.thisProcess("a test"));
    }

    /** Waits until something was told of a lab. */
    <E extends LabEvent> E await(LabRun run, Class<E> kind, Predicate<E> wanted) throws InterruptedException {
        engine.await(() -> first(run, kind, wanted).isPresent(), () -> {}, LONGEST);
        return first(run, kind, wanted)
                .orElseThrow(() -> new AssertionError("no such " + kind.getSimpleName() + " in:\n" + shown));
    }

    private static <E extends LabEvent> Optional<E> first(LabRun run, Class<E> kind, Predicate<E> wanted) {
        return run.events().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(wanted)
                .findFirst();
    }

    /** The guests of this machine. */
    Guests guests() {
        return site.hosts().values().iterator().next().guests();
    }

    OpenLedger ledger() {
        return site.ledger();
    }

    /** Everything that was told so far, for messages. */
    String shown() {
        return shown.toString();
    }

    /** Ends the engine; labs stay as they are. */
    @Override
    public void close() {
        engine.close();
        site.close();
    }
}
