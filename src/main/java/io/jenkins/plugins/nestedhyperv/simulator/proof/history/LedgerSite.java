package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.CrashKind;
import io.jenkins.plugins.nestedhyperv.simulator.proof.disk.MemoryDisk;
import io.jenkins.plugins.nestedhyperv.simulator.proof.drive.SiteClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** One ledger: the machine that it lies on, the processes that use it, and the builds whose labs are recorded in it. */
final class LedgerSite {
    private final World world;
    private String name;
    private MemoryDisk disk;
    private final SiteClock clock;
    private final Reach reach;
    private final int processesWanted;
    private final SplittableRandom chances;
    private final List<ControllerProcess> processes = new ArrayList<>();
    private final Builds builds = new Builds();
    private final Set<LabId> recorded = new TreeSet<>();
    private final LostLabs lost;
    private HostsConfig config;
    private Optional<LedgerSite> original = Optional.empty();
    private long generation;
    private int started;
    private boolean closed;

    LedgerSite(World world, String name, MemoryDisk disk, Reach reach, HostsConfig config, int processesWanted) {
        this.world = world;
        this.name = name;
        this.disk = disk;
        this.reach = reach;
        this.config = config;
        this.processesWanted = processesWanted;
        lost = new LostLabs(world, this);
        chances = world.streams().of(name);
        clock = new SiteClock(world.timeline(), Duration.ofSeconds(chances.nextInt(7_200) - 3_600));
    }

    /** What the ledger of a site is called, by the number of the site. */
    static String nameOf(int number) {
        return "ledger-" + number;
    }

    String name() {
        return name;
    }

    /** Another site with a copy of the ledger. It asks the same builds; they know of the original only. */
    LedgerSite copy(String copyName) {
        LedgerSite copy = new LedgerSite(world, copyName, disk.copy(), reach, config, 1);
        copy.original = Optional.of(this);
        copy.generation = generation;
        return copy;
    }

    boolean isCopyOf(LedgerSite other) {
        return original.equals(Optional.of(other));
    }

    /** The highest generation that any of its processes had. */
    long generation() {
        return generation;
    }

    void opened(long number) {
        generation = Math.max(generation, number);
    }

    /** What is on its disk, to be put back later. */
    MemoryDisk backup() {
        return disk.copy();
    }

    /** Puts an old ledger in the place of the present one, and starts again. */
    void putBack(MemoryDisk backup, String newName) {
        world.say(name, () -> Messages.text("ledger.putBack", newName));
        List<ControllerProcess> ended = endAll();
        recorded.clear();
        world.witness().putBack(name, newName);
        lost.exchanged(disk, backup);
        disk = backup;
        name = newName;
        generation = 0;
        ended.forEach(process -> startOne());
    }

    /** A copy has been ended: labs that only it had a record of have lost that. */
    void outlives(LedgerSite copy) {
        lost.addAll(copy.lost);
        lost.exchanged(copy.disk, disk);
    }

    /** The record of a lab is damaged: what it said is not known any more. */
    void lost(LabId lab) {
        lost.damaged(lab);
        recorded.remove(lab);
        world.witness().damaged(name, lab);
    }

    /** An administrator restarts all of its processes. */
    void restart() {
        world.say(name, () -> Messages.text("ledger.restarts"));
        endAll().forEach(process -> startOne());
    }

    private List<ControllerProcess> endAll() {
        List<ControllerProcess> ended = processes();
        processes.clear();
        ended.forEach(ControllerProcess::end);
        return ended;
    }

    MemoryDisk disk() {
        return disk;
    }

    SiteClock clock() {
        return clock;
    }

    /** The hosts as one of its processes calls them. */
    Map<String, TimedHost> hosts(ControllerProcess process) {
        return reach.of(process);
    }

    /** A physical host as it really is. */
    Optional<Machine> machine(String host) {
        return reach.machine(host);
    }

    HostsConfig config() {
        return config;
    }

    List<ControllerProcess> processes() {
        return List.copyOf(processes);
    }

    /** The builds whose labs are recorded here; a copy asks those of its original. */
    Builds builds() {
        return original.map(LedgerSite::builds).orElse(builds);
    }

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
        world.say(process.name(), () -> Sentences.death(process.effects()));
        world.tally().crashes++;
        boolean all = process.effects().planned().equals(Optional.of(CrashKind.POWER_CUT));
        List<ControllerProcess> dead = all ? processes() : List.of(process);
        dead.forEach(ControllerProcess::end);
        if (all) {
            disk.losePower();
        }
        List<ControllerProcess> gone = dead.stream().filter(processes::remove).toList();
        StoredLabs.tell(this, world.witness());
        gone.forEach(one -> startLater());
    }

    /** Nothing goes wrong any more, and an administrator looks after what is left. */
    void beAtPeace() {
        disk.heal();
        processes.forEach(process -> process.effects().crashNever());
        lost.tidyUp();
    }

    /** Whether its processes are at work. */
    boolean rests() {
        return closed || !processes.isEmpty();
    }

    /** Ends all processes for good. */
    void close() {
        world.say(name, () -> Messages.text("ledger.ends"));
        closed = true;
        endAll();
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
        return disk.exists(LostLabs.fileOf(lab));
    }

    void seen(Lab lab) {
        recorded.add(lab.id());
        builds.seen(lab);
    }

    /** Tells which records have gone; a process may have died right after it deleted one. */
    void tellForgotten() {
        Set<LabId> forgotten = new TreeSet<>(recorded);
        forgotten.removeIf(this::isRecorded);
        recorded.removeAll(forgotten);
        forgotten.forEach(lab -> world.witness().forgotten(name, lab));
    }

    void stepped(ControllerProcess process) {
        builds.stepped(process);
    }
}
