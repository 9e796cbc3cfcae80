package io.jenkins.plugins.nestedhyperv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.agent.GuestKeyMaker;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsReader;
import io.jenkins.plugins.nestedhyperv.lab.control.LabController;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.Guests;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.KeyFileSecrets;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import io.jenkins.plugins.nestedhyperv.powershell.ModuleText;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** The engine of production on one host of the kind {@code hyperv}, which is called {@code hv-1}. */
final class DoubleLabs implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final OpenLedger ledger;
    private final OpenHosts hosts;
    private final RunningEngine engine;
    private final List<LabEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicLong ticks = new AtomicLong();

    private DoubleLabs(OpenLedger ledger, OpenHosts hosts, RunningEngine engine) {
        this.ledger = ledger;
        this.hosts = hosts;
        this.engine = engine;
    }

    /**
     * Opens it.
     *
     * @param folder of the ledger
     * @param connection as {@code hosts.yaml} has it
     */
    static DoubleLabs open(Path folder, String connection, HypervWays ways) throws Exception {
        return open(folder, config(connection), ways, ModuleText.shipped());
    }

    /** Opens it with hosts and a module of the caller's. */
    static DoubleLabs open(Path folder, HostsConfig config, HypervWays ways, ModuleText module) throws Exception {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        OpenLedger ledger = OpenLedger.open(new DurableFiles(), folder.resolve("ledger"), clock, random);
        GuestKeyMaker keys = new GuestKeyMaker(random, KeyFileSecrets.open(folder.resolve("key"), random));
        OpenHosts hosts = OpenHosts.open(
                config,
                Tenant.of(ledger, keys),
                (host, tenant) -> OpenHyperv.open(host, ways.to(host), tenant, clock, module));
        RunningEngine engine = RunningEngine.of(config, ledger, hosts, owner -> OwnerState.LIVE, keys, clock);
        DoubleLabs labs = new DoubleLabs(ledger, hosts, engine);
        engine.controller().listen(labs.events::add);
        engine.onStep(labs.ticks::incrementAndGet);
        engine.start();
        return labs;
    }

    static HostsConfig config(String connection) {
        Parsed<HostsConfig> parsed = HostsReader.read(
                "hosts.yaml",
                "hosts:\n"
                        + "  - {name: hv-1, kind: hyperv, root: 'D:\\n"
                        + "hv', images: 'D:\\images', switch: external, connection: "
                        + connection + "}\n");
        assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        return ((Parsed.Valid<HostsConfig>) parsed).value();
    }

    /** Asks for a lab. */
    LabId ask(String yaml) throws Exception {
        Parsed<LabSpec> parsed = LabSpecReader.read("lab.yaml", yaml);
        assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        LabSpec spec = ((Parsed.Valid<LabSpec>) parsed).value();
        LabId lab = controller()
                .ask(spec, new Owner(Owner.Kind.PROCESS, "1", "a test"))
                .id();
        engine.loop().wake();
        return lab;
    }

    LabController controller() {
        return engine.controller();
    }

    /** Runs a command in a guest to its end. */
    CommandProgress run(VmRef vm, String command) throws Exception {
        return run(vm, new OperationId("aaaabbbbcccc"), command);
    }

    /** Runs a command in a guest to its end, under an id that was not used there. */
    CommandProgress run(VmRef vm, OperationId id, String command) throws Exception {
        Guests guests = hosts.host("hv-1").orElseThrow().guests();
        guests.start(vm, id, command, new byte[0]);
        CommandProgress progress = guests.read(vm, id, 0, 10_000);
        while (progress.state() instanceof CommandState.Running) {
            engine.loop().awaitStep(Duration.ofMillis(200));
            progress = guests.read(vm, id, 0, 10_000);
        }
        return progress;
    }

    /** Waits until the host VM and so many inner VMs of a lab are ready. */
    void awaitReady(LabId lab, int inner) throws InterruptedException {
        await(lab, reached("host-1", Phase.READY));
        for (int number = 1; number <= inner; number++) {
            await(lab, reached("agent-" + number, Phase.READY));
        }
    }

    static Predicate<LabEvent> reached(String vm, Phase phase) {
        return event ->
                event instanceof LabEvent.Reached reached && reached.vm().equals(vm) && reached.phase() == phase;
    }

    /** How many ticks of the engine there were since the last question. */
    long ticks() {
        return ticks.getAndSet(0);
    }

    /** Has something done to a checkpoint, and waits until it is done. */
    void operate(LabId lab, CheckpointRequest request) throws Exception {
        assertThat(controller().operate(lab, request)).isEmpty();
        engine.loop().wake();
        await(
                lab,
                event -> event instanceof LabEvent.Operated operated
                        && operated.operation().request().equals(request)
                        && operated.operation().state() == CheckpointOperation.State.DONE);
    }

    /** Has a lab released, and waits until it is gone. */
    void remove(LabId lab) throws InterruptedException {
        controller().release(lab, "the test is over");
        engine.loop().wake();
        await(lab, LabEvent.Gone.class::isInstance);
    }

    /** Waits for something that is told of a lab; its failure ends the wait. */
    void await(LabId lab, Predicate<LabEvent> wanted) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (events(lab).stream().noneMatch(wanted)) {
            assertThat(events(lab)).noneMatch(LabEvent.Failed.class::isInstance);
            assertThat(System.nanoTime()).as("%s", events(lab)).isLessThan(end);
            engine.loop().awaitStep(Duration.ofSeconds(1));
        }
    }

    /** All that was told of a lab. */
    List<LabEvent> events(LabId lab) {
        return events.stream().filter(event -> event.lab().equals(lab)).toList();
    }

    @Override
    public void close() {
        engine.close();
        hosts.close();
        ledger.close();
    }
}
