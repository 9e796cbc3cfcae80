package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Check;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Checks;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryDisk;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.HostMishaps;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MachineMishaps;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MishapKind;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MishapScript;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.Mishaps;
import io.jenkins.plugins.nestedhyperv.simulator.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** One history: all that happens, in virtual time and in one thread. */
final class History {
    /** From peace on all must come to rest within this time: nothing has to wait for a lease. */
    private static final Duration RESTS = Duration.ofHours(3);

    private static final int MOST_EVENTS = 100_000;
    private static final int BETWEEN_LOOKS = 16;

    private final World world;
    private final Checks checks;
    private final Script script;
    private final Duration late;
    private final Fleet fleet;
    private final List<LedgerSite> sites = new ArrayList<>();
    private final List<LedgerSite> originals = new ArrayList<>();
    private final List<Build> builds = new ArrayList<>();
    private final Map<String, HostMishaps> hosts = new TreeMap<>();
    private final Copies copies;
    private final Mishaps mishaps;
    private int events;

    History(long seed, Script script, Setup setup, Tally tally, Trace trace) {
        VirtualTimeline timeline = new VirtualTimeline(World.BEGIN);
        checks = trace.isWanted()
                ? new Checks(timeline::now, new Narrator(trace, timeline::now))
                : new Checks(timeline::now);
        Streams streams = new Streams(seed);
        world = new World(timeline, streams, checks, tally, trace);
        this.script = script;
        late = setup.late();
        fleet = new Fleet(setup.hostNames(), streams.of("fleet"), streams.of("fleet-disks"));
        RandomGenerator memories = streams.of("fleet-memory");
        Map<String, PhysicalHost> physical = new TreeMap<>();
        for (String name : setup.hostNames()) {
            physical.put(name, setup.maker().make(world, name, Fleet.memory(memories)));
            hosts.put(name, new HostMishaps(timeline, kind -> struck(name, kind)));
        }
        Reach reach = new Reach(physical, hosts);
        for (int i = 0; i < setup.sites(); i++) {
            int processes = 1 + streams.of("processes-" + i).nextInt(3) / 2;
            sites.add(new LedgerSite(world, LedgerSite.nameOf(i), new MemoryDisk(), reach, fleet.config(), processes));
        }
        originals.addAll(sites);
        copies = new Copies(world, sites);
        ControllerMishaps ofControllers = new ControllerMishaps(world, fleet, sites, copies);
        Map<String, MachineMishaps> machines = new TreeMap<>();
        physical.forEach((name, host) -> machines.put(name, host.mishaps()));
        mishaps = new Mishaps(timeline, hosts, machines, ofControllers, mishap -> struck(mishap.host(), mishap.kind()));
    }

    private void struck(String host, MishapKind kind) {
        world.say(host, () -> Messages.text("mishap", kind));
        world.tally().struck(kind.name());
    }

    /**
     * What histories are made of besides their script.
     *
     * @param maker makes their physical hosts
     * @param late how long they go on at least when mishaps have stopped: until then, what was late may still come
     */
    record Setup(int hosts, int sites, PhysicalHost.Maker maker, Duration late) {
        List<String> hostNames() {
            return IntStream.range(0, hosts)
                    .mapToObj(i -> "host-" + (char) ('a' + i))
                    .toList();
        }
    }

    /** Runs it to its end; tells what was violated, if anything. */
    Optional<Breach> run() {
        world.tally().histories++;
        world.witness().configured(fleet.config());
        sites.forEach(LedgerSite::start);
        for (Script.Entry.Comes entry : script.all(Script.Entry.Comes.class)) {
            Build build = new Build(world, originals.get(entry.plan().site() % originals.size()), entry.plan());
            builds.add(build);
            build.begin();
        }
        mishaps.begin(new MishapScript(script.all(Script.Entry.Goes.class).stream()
                .map(Script.Entry.Goes::mishap)
                .toList()));
        script.all(Script.Entry.Dies.class)
                .forEach(entry -> world.timeline().after(entry.plan().at(), () -> arm(entry.plan())));
        try {
            Optional<Breach> breach = goOn();
            builds.forEach(Build::count);
            return breach;
        } catch (RuntimeException e) { // A defect of the engine, or of a check.
            world.say("", () -> stackOf(e));
            return Optional.of(Breach.of("EXCEPTION", e.toString()));
        } finally {
            for (Check check : Check.values()) {
                world.tally().checks.merge(check.name(), checks.evaluated(check), Long::sum);
            }
        }
    }

    private static String stackOf(RuntimeException e) {
        StringBuilder text = new StringBuilder(e.toString());
        for (StackTraceElement element : e.getStackTrace()) {
            text.append("\n    at ").append(element);
        }
        return text.toString();
    }

    private void arm(CrashPlan plan) {
        List<ControllerProcess> processes =
                originals.get(plan.site() % originals.size()).processes();
        if (!processes.isEmpty()) {
            ControllerProcess one = processes.get(plan.process() % processes.size());
            world.say(one.name(), () -> Messages.text("process.toDie", plan.effects(), plan.kind()));
            one.effects().crashAfter(plan.effects(), plan.kind());
        }
    }

    private Optional<Breach> goOn() {
        Instant troubled = World.BEGIN.plus(script.span());
        if (!runUntil(troubled)) {
            return breach();
        }
        beAtPeace();
        if (!runUntil(troubled.plus(late))) {
            return breach();
        }
        while (!rests()) {
            if (world.timeline().now().isAfter(troubled.plus(RESTS))) {
                return breach();
            }
            for (int i = 0; i < BETWEEN_LOOKS; i++) {
                if (!runOne()) {
                    return breach();
                }
            }
        }
        world.witness().ends(world.timeline().now());
        return checks.violations().stream().findFirst().map(Breach::of);
    }

    private void beAtPeace() {
        world.say("", () -> Messages.text("peace"));
        mishaps.stop();
        fleet.restoreAll();
        originals.forEach(copies::beAtPeace);
        sites.forEach(site -> {
            site.beAtPeace();
            site.configure(fleet.config());
        });
        world.witness().configured(fleet.config());
    }

    private boolean runUntil(Instant end) {
        while (world.timeline().next().map(next -> next.isBefore(end)).orElse(false)) {
            if (!runOne()) {
                return false;
            }
        }
        return true;
    }

    private boolean runOne() {
        events++;
        boolean any = events < MOST_EVENTS && world.timeline().runNext();
        world.witness().stepEnds(world.timeline().now());
        return any && checks.violations().isEmpty();
    }

    private boolean rests() {
        return builds.stream().allMatch(Build::rests) && sites.stream().allMatch(LedgerSite::rests);
    }

    private Optional<Breach> breach() {
        if (!checks.violations().isEmpty()) {
            return Optional.of(Breach.of(checks.violations().get(0)));
        }
        List<Build> restless = builds.stream().filter(build -> !build.rests()).toList();
        return Optional.of(
                Breach.of("REST", Messages.text("restless", world.timeline().now(), events, restless)));
    }
}
