package io.jenkins.plugins.nestedhyperv.cli.scale;

import io.jenkins.plugins.nestedhyperv.lab.capacity.DiskGrowth;
import io.jenkins.plugins.nestedhyperv.lab.capacity.Reservations;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.control.ControllerSettings;
import io.jenkins.plugins.nestedhyperv.lab.control.LabController;
import io.jenkins.plugins.nestedhyperv.lab.control.Places;
import io.jenkins.plugins.nestedhyperv.lab.control.Surroundings;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.simulator.host.HostSetup;
import io.jenkins.plugins.nestedhyperv.simulator.host.SimulatedHost;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Audit;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.Effects;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryDisk;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryFiles;
import io.jenkins.plugins.nestedhyperv.simulator.proof.drive.CallListener;
import io.jenkins.plugins.nestedhyperv.simulator.proof.drive.SiteClock;
import io.jenkins.plugins.nestedhyperv.simulator.proof.drive.Tasks;
import io.jenkins.plugins.nestedhyperv.simulator.time.Distribution;
import io.jenkins.plugins.nestedhyperv.simulator.time.DrawnLatencies;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;
import io.jenkins.plugins.nestedhyperv.simulator.time.VirtualTimeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The production controller on simulated hosts and a ledger in memory, all in virtual time and in one thread. */
final class VirtualFleet {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Owner OWNER = new Owner(Owner.Kind.BUILD, "bench", "bench");

    private final VirtualTimeline timeline = new VirtualTimeline(START);
    private final Map<String, CountedHost> hosts = new TreeMap<>();
    private final Map<String, WorkNotes> notes = new TreeMap<>();
    private final LabTimes labs = new LabTimes();
    private final Stopwatch steps;
    private final Stopwatch placing;
    private final CountedFiles files;
    private final Tasks tasks;
    private final LabController controller;

    /**
     * A fleet without labs.
     *
     * @param latencies how long things take on the hosts
     * @param nanos tells the time that steps are measured by
     */
    VirtualFleet(HostsConfig config, Map<Step, Distribution> latencies, long seed, LongSupplier nanos)
            throws StoreException {
        SplittableRandom random = new SplittableRandom(seed);
        steps = new Stopwatch(nanos);
        placing = new Stopwatch(nanos);
        Effects effects = new Effects();
        files = new CountedFiles(new MemoryFiles(new MemoryDisk(), effects));
        SiteClock clock = new SiteClock(timeline, Duration.ZERO);
        OpenLedger ledger = OpenLedger.open(files, Path.of("ledger"), clock, random);
        tasks = new Tasks(timeline, effects, Runnable::run, () -> 0); // A thread is there at once.
        Map<String, VirtualizationHost> reached = new TreeMap<>();
        config.hosts().forEach(host -> {
            CountedHost counted = host(host.name(), latencies, random.split());
            reached.put(host.name(), tasks.host(host.name(), counted, clock, CallListener.NONE));
        });
        Places places = new Reservations(ledger, config, DiskGrowth.BY_KIND, clock);
        controller = new LabController(
                config,
                ControllerSettings.DEFAULT,
                new Surroundings(
                        ledger,
                        reached,
                        measured(places),
                        owner -> OwnerState.LIVE,
                        Fleets::key,
                        clock,
                        tasks,
                        random.split()));
        controller.listen(ledger.events());
        controller.listen(labs);
        TimedSteps stepping = new TimedSteps(timeline, controller, steps);
        controller.onWake(stepping::wake);
        stepping.wake();
    }

    private CountedHost host(String name, Map<Step, Distribution> latencies, SplittableRandom random) {
        WorkNotes noted = new WorkNotes(timeline, new DrawnLatencies(latencies, random.split()));
        HostSetup setup = HostSetup.of(name, Fleets.MACHINE, timeline, noted, random);
        SimulatedHost host = new SimulatedHost(setup.audited(Audit.NONE, noted));
        noted.actor(host.machine()::actor);
        notes.put(name, noted);
        CountedHost counted = new CountedHost(host);
        hosts.put(name, counted);
        return counted;
    }

    private Places measured(Places places) {
        return (asking, snapshots) -> {
            Runnable end = placing.begin();
            try {
                return places.place(asking, snapshots);
            } finally {
                end.run();
            }
        };
    }

    /** Asks for a lab of one host VM. */
    LabId ask(int innerVms) throws StoreException {
        Lab lab = controller.ask(Fleets.spec(innerVms), OWNER);
        labs.asked(lab.id(), 1 + innerVms, timeline.now());
        return lab.id();
    }

    /** Lets a lab go. */
    void release(LabId lab) {
        controller.release(lab, Messages.text("release"));
    }

    /** Lets something be so; it is an error when it is never so. */
    void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (!timeline.runNext()) {
                throw new IllegalStateException("nothing happens any more");
            }
        }
    }

    /** Lets time pass. */
    void pass(Duration time) {
        boolean[] over = {false};
        timeline.after(time, () -> over[0] = true);
        until(() -> over[0]);
    }

    /** Has something done later. */
    void after(Duration time, Runnable what) {
        timeline.after(time, what);
    }

    Instant now() {
        return timeline.now();
    }

    LabTimes labs() {
        return labs;
    }

    /** What steps of the controller take. */
    Stopwatch steps() {
        return steps;
    }

    /** What granting places takes. */
    Stopwatch placing() {
        return placing;
    }

    CountedFiles files() {
        return files;
    }

    Collection<CountedHost> hosts() {
        return hosts.values();
    }

    Collection<WorkNotes> notes() {
        return notes.values();
    }

    /** The host that a lab is on, and what was done for it there. */
    WorkNotes notesOf(LabId lab) {
        String host = controller
                .lab(lab)
                .orElseThrow()
                .placement()
                .values()
                .iterator()
                .next();
        return notes.get(host);
    }

    /** Whether a call of a host is under way. */
    boolean isBusy() {
        return tasks.isBusy();
    }

    /** Drops all that is simulated, so that only the engine is left; nothing may happen after that. */
    void letGoOfSimulation() {
        hosts.values().forEach(CountedHost::letGo);
        notes.clear();
        files.letGo();
    }
}
