package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.capacity.DiskGrowth;
import io.jenkins.plugins.nestedhyperv.lab.capacity.Reservations;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.config.HostsConfig;
import io.jenkins.plugins.nestedhyperv.lab.control.ControllerSettings;
import io.jenkins.plugins.nestedhyperv.lab.control.LabController;
import io.jenkins.plugins.nestedhyperv.lab.control.PlaceAnswer;
import io.jenkins.plugins.nestedhyperv.lab.control.Places;
import io.jenkins.plugins.nestedhyperv.lab.control.Surroundings;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VirtualizationHost;
import io.jenkins.plugins.nestedhyperv.lab.model.GuestKey;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.proof.drive.Tasks;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The production controller of a process on one state of the configuration, stepped by the timeline. */
final class Loop {
    /** Seldom, as in histories a host tells of its changes. */
    private static final ControllerSettings SETTINGS =
            new ControllerSettings(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofSeconds(60));

    private static final GuestKey KEY = new GuestKey("public", "sealed");

    private final World world;
    private final ControllerProcess process;
    private final Tasks tasks;
    private final LabController controller;
    private final HostCalls calls;
    private boolean woken;
    private boolean over;
    private long timer;

    Loop(World world, ControllerProcess process, Map<String, TimedHost> hosts, RandomGenerator chances) {
        this.world = world;
        this.process = process;
        tasks = new Tasks(world.timeline(), process.effects(), process::guard, chances);
        calls = new HostCalls(world, process);
        HostsConfig config = process.site().config();
        Map<String, VirtualizationHost> reached = new TreeMap<>();
        for (HostConfig host : config.hosts()) {
            String name = host.name();
            reached.put(
                    name,
                    tasks.host(
                            name,
                            reported(name, hosts.get(name)),
                            process.site().clock(),
                            calls));
        }
        controller = new LabController(
                config,
                SETTINGS,
                new Surroundings(
                        process.ledger(),
                        reached,
                        places(config),
                        process::stateOf,
                        lab -> KEY,
                        process.site().clock(),
                        tasks,
                        chances));
        controller.listen(event -> keep(process, event));
        controller.listen(process::told);
        String ledger = process.site().name();
        process.ledger().labs().onDamage(damage -> world.witness().toldDamage(ledger, damage.lab(), damage.message()));
        controller.onWake(this::wake);
    }

    private TimedHost reported(String name, TimedHost host) {
        return world.trace().isWanted() ? new ReportedHost(world, process.name(), name, host) : host;
    }

    /** As the engine does: with a full disk an event is not kept, and everything else goes on. Here nobody logs that. */
    private static void keep(ControllerProcess process, LabEvent event) {
        try {
            process.ledger().events().on(event);
        } catch (UncheckedIOException e) {
            // What the event tells of is stored already.
        }
    }

    private Places places(HostsConfig config) {
        Reservations reservations = new Reservations(
                process.ledger(), config, DiskGrowth.BY_KIND, process.site().clock());
        return (asking, snapshots) -> {
            Map<LabId, PlaceAnswer> answers = reservations.place(asking, snapshots);
            for (Places.Request request : asking) { // In their order; that of the map may be any.
                if (answers.get(request.lab().id()) instanceof PlaceAnswer.Granted granted
                        && granted.lab().placedAt().isPresent()) {
                    granted(granted.lab());
                }
            }
            return answers;
        };
    }

    private void granted(Lab lab) {
        world.tally().grants++;
        world.say(process.name(), lab.id(), () -> Messages.text("process.grants", Sentences.placement(lab)));
        world.witness().granted(process.site().name(), lab);
    }

    LabController controller() {
        return controller;
    }

    Tasks tasks() {
        return tasks;
    }

    /** Steps at once. */
    void wake() {
        if (!woken && !over) {
            woken = true;
            timer++;
            world.timeline().at(world.timeline().now(), this::step);
        }
    }

    private void step() {
        if (over) {
            return;
        }
        woken = false;
        process.guard(() -> {
            world.tally().steps++;
            Duration wait = controller.step();
            process.stepped(controller);
            if (wait.isZero()) {
                wake();
            } else {
                sleep(wait);
            }
        });
    }

    private void sleep(Duration wait) {
        long mine = ++timer;
        world.timeline().after(wait, () -> {
            if (mine == timer && !woken) {
                wake();
            }
        });
    }

    /** The process goes on, with another loop: labs are given up, what is under way on hosts goes on there. */
    void giveUp() {
        over = true;
        calls.end();
        controller.abandon();
    }

    /** The process has died. */
    void die(RandomGenerator chances) {
        over = true;
        calls.end();
        tasks.die(chances);
    }
}
