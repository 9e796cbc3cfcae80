package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.config.Floors;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostFolder;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Outside;
import io.jenkins.plugins.nestedhyperv.lab.config.QueueConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.Quotas;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;
import io.jenkins.plugins.nestedhyperv.lab.spec.HostKind;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.store.LabDrive;
import io.jenkins.plugins.nestedhyperv.lab.store.OpenLedger;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import io.jenkins.plugins.nestedhyperv.lab.store.WaitingQueue;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyExecutor;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToyHost;
import io.jenkins.plugins.nestedhyperv.lab.toy.ToySpecs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** One process with a controller, in a world that outlives it. */
final class Process {
    final World world;
    final ToyFiles files;
    final OpenLedger ledger;
    final LabController controller;
    final ToyExecutor executor;
    final List<LabEvent> events = new ArrayList<>();
    final Map<Owner, OwnerState> owners = new HashMap<>();
    int steps;
    int ownerQuestions;
    final Set<LabId> askedForPlace = new HashSet<>();
    private boolean woken = true;
    private Duration wait = Duration.ZERO;

    /** Starts a process; the seed tells it from others. */
    Process(World world, long seed) throws StoreException {
        this.world = world;
        files = new ToyFiles(world.disk);
        ledger = OpenLedger.open(files.files(), World.LEDGER, world.clock, new Random(seed));
        executor = new ToyExecutor(seed);
        Surroundings around = new Surroundings(
                ledger,
                Map.copyOf(world.hosts),
                this::place,
                this::stateOf,
                id -> ToySpecs.KEY,
                world.clock,
                executor,
                new Random(seed));
        controller = new LabController(config(world), world.settings, around);
        controller.listen(events::add);
        controller.onWake(() -> woken = true);
    }

    private OwnerState stateOf(Owner owner) {
        ownerQuestions++;
        return owners.getOrDefault(owner, OwnerState.LIVE);
    }

    private static HostsConfig config(World world) {
        List<HostConfig> hosts = world.hosts.keySet().stream()
                .map(name -> new HostConfig(
                        name,
                        HostKind.QEMU,
                        Optional.empty(),
                        HostFolder.of(Path.of("/root-of-" + name)),
                        HostFolder.of(Path.of("/images-of-" + name)),
                        Quotas.DERIVED,
                        Floors.DEFAULT,
                        Optional.empty(),
                        Outside.RESTRICTED,
                        world.batchesAtOnce))
                .toList();
        return new HostsConfig(hosts, QueueConfig.DEFAULT);
    }

    private Map<LabId, PlaceAnswer> place(List<Places.Request> asking, Map<String, ?> snapshots) throws StoreException {
        world.clock.advance(world.placing);
        Map<LabId, PlaceAnswer> answers = new HashMap<>();
        for (Places.Request one : asking) {
            askedForPlace.add(one.lab().id());
            answers.put(one.lab().id(), place(one.drive(), one.lab()));
        }
        return answers;
    }

    /** Host VMs of a lab go to the host that the lab is named after, or to the first; the second of {@code both} to the last. */
    private PlaceAnswer place(LabDrive drive, Lab lab) throws StoreException {
        Lab stored = drive.load().orElseThrow();
        if (!WaitingQueue.isWaiting(stored)) {
            return new PlaceAnswer.Granted(stored);
        }
        if (world.placeAnswer.isPresent()) {
            return world.placeAnswer.get();
        }
        LabSpec spec = lab.spec().orElseThrow();
        String host = world.hosts.containsKey(spec.name()) ? spec.name() : world.hosts.firstKey();
        Map<String, String> placement = new TreeMap<>();
        spec.hostVmNames().forEach(vm -> placement.put(vm, host));
        if (spec.name().equals("both")) {
            placement.put(spec.hostVmNames().get(1), world.hosts.lastKey());
        }
        Lab placed = lab.placed(placement, world.clock.instant());
        drive.save(placed);
        return new PlaceAnswer.Granted(placed);
    }

    LabId ask(LabSpec spec) throws StoreException {
        return controller.ask(spec, ToySpecs.OWNER).id();
    }

    Lab lab(LabId id) {
        return controller.lab(id).orElseThrow(() -> new AssertionError(id + " is not driven; " + told()));
    }

    /** Steps the controller if something woke it, else ends one thing that runs, else lets time pass. */
    void moment() {
        if (woken) {
            step();
        } else if (!executor.runOne()) {
            world.clock.advance(wait);
            woken = true;
        }
    }

    private void step() {
        woken = false;
        wait = controller.step();
        steps++;
        if (wait.isNegative() || wait.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new AssertionError("waits " + wait);
        }
        woken |= wait.isZero();
    }

    /** Goes on until something holds. */
    void until(Predicate<Process> holds) {
        int moments = 0;
        while (!holds.test(this)) {
            if (++moments > 5000) {
                throw new AssertionError("not after " + moments + " moments; " + told());
            }
            moment();
        }
    }

    void untilReady(LabId id) {
        until(process -> process.lab(id).isReady());
    }

    void untilGone(LabId id) {
        until(process -> process.controller.lab(id).isEmpty());
    }

    /** Goes on for a time; returns how many steps that took. */
    int during(Duration time) {
        Instant end = world.clock.instant().plus(time);
        int before = steps;
        int moments = 0;
        Instant last = world.clock.instant();
        while (world.clock.instant().isBefore(end)) {
            moment();
            moments = world.clock.instant().equals(last) ? moments + 1 : 0;
            last = world.clock.instant();
            if (moments > 1000) {
                throw new AssertionError("busy at " + last + told());
            }
        }
        return steps - before;
    }

    /** Ends the process at this instant. */
    void kill() {
        executor.die();
        files.die();
    }

    String told() {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append('\n').append(event));
        return text.toString();
    }

    <E extends LabEvent> List<E> told(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    boolean toldOf(LabId id, Class<? extends LabEvent> kind) {
        return told(kind).stream().anyMatch(event -> event.lab().equals(id));
    }

    String installation() {
        return ledger.ledger().installation();
    }

    ToyHost host() {
        return world.hosts.firstEntry().getValue();
    }
}
