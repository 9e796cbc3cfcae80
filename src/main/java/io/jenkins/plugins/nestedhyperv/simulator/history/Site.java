package io.jenkins.plugins.nestedhyperv.simulator.history;

import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.simulator.disk.CrashKind;
import io.jenkins.plugins.nestedhyperv.simulator.disk.MemoryDisk;
import io.jenkins.plugins.nestedhyperv.simulator.drive.SiteClock;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** One ledger: the machine that it lies on, the processes that use it, and the builds whose labs are recorded in it. */
final class Site {
    private static final Path LABS = Path.of("/ledger/labs");

    private final World world;
    private final String name;
    private final MemoryDisk disk;
    private final SiteClock clock;
    private final Reach reach;
    private final int processesWanted;
    private final SplittableRandom chances;
    private final List<ControllerProcess> processes = new ArrayList<>();
    private final Map<String, Build> builds = new LinkedHashMap<>();
    private final Set<LabId> recorded = new TreeSet<>();
    private HostsConfig config;
    private int started;
    private boolean closed;

    Site(World world, String name, MemoryDisk disk, Reach reach, HostsConfig config, int processesWanted) {
        this.world = world;
        this.name = name;
        this.disk = disk;
        this.reach = reach;
        this.config = config;
        this.processesWanted = processesWanted;
        chances = world.streams().of(name);
        clock = new SiteClock(world.timeline(), Duration.ofSeconds(chances.nextInt(7_200) - 3_600));
    }

    String name() {
        return name;
    }

    MemoryDisk disk() {
        return disk;
    }

    SiteClock clock() {
        return clock;
    }

    Map<String, TimedHost> hosts() {
        return reach.hosts();
    }

    /** A physical host as it really is. */
    Optional<Machine> machine(String host) {
        return Optional.ofNullable(reach.machines().get(host));
    }

    HostsConfig config() {
        return config;
    }

    List<ControllerProcess> processes() {
        return List.copyOf(processes);
    }

    Iterable<Build> builds() {
        return builds.values();
    }

    void add(Build build) {
        builds.put(build.reference(), build);
    }

    /** Starts its processes. */
    void start() {
        for (int i = 0; i < processesWanted; i++) {
            startOne();
        }
    }

    private void startOne() {
        if (closed) {
            return;
        }
        started++;
        ControllerProcess process = new ControllerProcess(world, this, name + "-" + started);
        processes.add(process);
        if (!process.start() && processes.remove(process)) {
            startLater();
        }
    }

    private void startLater() {
        world.timeline().after(Duration.ofMillis(1_000 + chances.nextInt(180_000)), this::startOne);
    }

    /** A process has died; the machine may have lost its power with it, and then no process is left. */
    void died(ControllerProcess process) {
        world.say(() -> process.name() + " has died");
        world.tally().crashes++;
        boolean all = process.effects().planned().equals(Optional.of(CrashKind.POWER_CUT));
        List<ControllerProcess> dead = all ? processes() : List.of(process);
        dead.forEach(ControllerProcess::end);
        if (all) {
            disk.losePower();
        }
        for (ControllerProcess one : dead) {
            if (processes.remove(one)) {
                startLater();
            }
        }
    }

    /** Nothing goes wrong any more. */
    void beAtPeace() {
        disk.full(false);
        processes.forEach(process -> process.effects().crashNever());
    }

    /** Whether its processes are at work. */
    boolean rests() {
        return closed || !processes.isEmpty();
    }

    /** Ends all processes for good. */
    void close() {
        closed = true;
        processes.forEach(ControllerProcess::end);
        processes.clear();
    }

    /** All processes go over to another configuration. */
    void configure(HostsConfig changed) {
        config = changed;
        processes().forEach(ControllerProcess::reconfigure);
    }

    /** A process that is at work, drawn; empty when none is. */
    Optional<ControllerProcess> anyProcess() {
        return processes.isEmpty() ? Optional.empty() : Optional.of(processes.get(chances.nextInt(processes.size())));
    }

    /** The process that drives a lab. */
    Optional<ControllerProcess> driver(LabId lab) {
        return processes.stream()
                .filter(process -> process.lab(lab).isPresent())
                .findFirst();
    }

    boolean isRecorded(LabId lab) {
        return disk.exists(LABS.resolve(lab + ".json"));
    }

    OwnerState stateOf(Owner owner) {
        Build build = builds.get(owner.reference());
        return build == null ? OwnerState.UNKNOWN : build.ownerState();
    }

    /** Whether the owner of a batch's lab died so short a time ago that the batch was decided before. */
    boolean hasJustDied(Batch batch) {
        return builds.values().stream().anyMatch(build -> build.lab().equals(batch.lab()) && build.hasJustDied());
    }

    void seen(Lab lab) {
        recorded.add(lab.id());
        Build build = builds.get(lab.owner().reference());
        if (build != null) {
            build.seen(lab);
        }
    }

    /** Tells which records have gone; a process may have died right after it deleted one. */
    void tellForgotten() {
        recorded.removeIf(lab -> {
            boolean forgotten = !isRecorded(lab);
            if (forgotten) {
                world.witness().forgotten(name, lab);
            }
            return forgotten;
        });
    }

    void stepped(ControllerProcess process) {
        builds.values().forEach(build -> build.pursue(process));
    }
}
