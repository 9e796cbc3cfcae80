package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import io.jenkins.plugins.nestedhyperv.agent.GuestKeyMaker;
import io.jenkins.plugins.nestedhyperv.engine.OpenHosts;
import io.jenkins.plugins.nestedhyperv.engine.RunningEngine;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabLayout;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.store.DurableFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.KeyFileSecrets;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The engine on a test host, without Jenkins. */
final class DrivenTestHost implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    final TestHost host;
    private final OpenLedger ledger;
    private final OpenHosts hosts;
    private final RunningEngine engine;
    private final List<LabEvent> events = new CopyOnWriteArrayList<>();

    private DrivenTestHost(TestHost host, OpenLedger ledger, OpenHosts hosts, RunningEngine engine) {
        this.host = host;
        this.ledger = ledger;
        this.hosts = hosts;
        this.engine = engine;
    }

    /** Drives all labs that are recorded below that folder. */
    static DrivenTestHost open(Path folder) throws Exception {
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        OpenLedger ledger = OpenLedger.open(new DurableFiles(), folder.resolve("ledger"), clock, random);
        GuestKeyMaker keys = new GuestKeyMaker(random, KeyFileSecrets.open(folder.resolve("key"), random));
        HostsConfig config = HostsConfig.thisMachine(folder.resolve("host"), folder.resolve("images"));
        OpenHosts hosts = OpenHosts.open(
                config,
                Tenant.of(ledger, keys),
                (one, tenant) -> new OpenTestHost(one.root().toPath()));
        RunningEngine engine = RunningEngine.of(config, ledger, hosts, owner -> OwnerState.LIVE, keys, clock);
        DrivenTestHost driven = new DrivenTestHost(TestHost.at(folder.resolve("host")), ledger, hosts, engine);
        engine.controller().listen(driven.events::add);
        for (Lab lab : ledger.labs().loadAll().labs()) {
            engine.controller().take(lab.id());
        }
        engine.start();
        return driven;
    }

    LabId ask(String yaml) throws Exception {
        Parsed<LabSpec> parsed = LabSpecReader.read("lab.yaml", yaml);
        if (parsed instanceof Parsed.Valid<LabSpec> valid) {
            Owner owner = new Owner(Owner.Kind.BUILD, "1", "a test");
            return engine.controller().ask(valid.value(), owner).id();
        }
        throw new IllegalArgumentException(parsed.toString());
    }

    void release(LabId lab) {
        engine.controller().release(lab, "the test is over");
    }

    /** The address of a VM's host VM. */
    String relay(VmRef vm) {
        Lab lab = engine.controller().lab(vm.lab()).orElseThrow();
        return LabLayout.of(lab).hostVm(vm.hostVm()).network().ip();
    }

    void awaitReady(LabId lab) throws InterruptedException {
        await(() -> engine.controller().lab(lab).map(Lab::isReady).orElse(false));
    }

    void awaitEvent(Predicate<LabEvent> wanted) throws InterruptedException {
        await(() -> events.stream().anyMatch(wanted));
    }

    void awaitGone(LabId lab) throws InterruptedException {
        await(() -> engine.controller().lab(lab).isEmpty());
    }

    void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time: " + events + "; " + host.leftovers());
            }
            engine.loop().awaitStep(Duration.ofSeconds(1));
        }
    }

    /** Lets go of all labs; they stay as they are. */
    @Override
    public void close() throws InterruptedException {
        engine.controller().labs().forEach(lab -> engine.controller().leave(lab.id()));
        await(() -> engine.controller().labs().isEmpty());
        engine.close();
        hosts.close();
        ledger.close();
    }
}
