package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Makes the mishaps of a script happen, each at its time. For the thread of the timeline. */
public final class Mishaps {
    private static final Duration NEXT_TRY = Duration.ofSeconds(10);
    private static final Duration SHORTEST_SILENCE = Duration.ofMinutes(1);
    private static final Duration LONGEST_SILENCE = Duration.ofHours(5);
    private static final int MOST_CALLS = 3;

    private final Timeline timeline;
    private final Map<String, HostMishaps> hosts;
    private final Map<String, MachineMishaps> machines;
    private final Consumer<Mishap> controllers;
    private final Consumer<Mishap> struck;
    private boolean stopped;

    /**
     * Nothing goes wrong yet.
     *
     * @param hosts by name, as the controllers call them
     * @param machines by the same names
     * @param controllers makes the mishaps of controllers happen, and counts them itself
     * @param struck hears of each mishap that happened on a machine; those at calls are told by the hosts
     */
    public Mishaps(
            Timeline timeline,
            Map<String, HostMishaps> hosts,
            Map<String, MachineMishaps> machines,
            Consumer<Mishap> controllers,
            Consumer<Mishap> struck) {
        this.timeline = timeline;
        // In order: the same seed must give the same trace in every process.
        this.hosts = new TreeMap<>(hosts);
        this.machines = new TreeMap<>(machines);
        this.controllers = controllers;
        this.struck = struck;
    }

    /** From now on things go wrong as the script says; its times count from now. */
    public void begin(MishapScript script) {
        script.mishaps().forEach(mishap -> timeline.after(mishap.at(), () -> happen(mishap)));
    }

    /** Nothing goes wrong from now on, and all hosts are back. What is late already still comes, within half an hour. */
    public void stop() {
        stopped = true;
        hosts.values().forEach(HostMishaps::stop);
        machines.values().forEach(MachineMishaps::stop);
    }

    private void happen(Mishap mishap) {
        if (stopped) {
            return;
        }
        switch (mishap.kind().where()) {
            case CALL -> arm(mishap);
            case HOST -> strike(mishap);
            case CONTROLLER -> controllers.accept(mishap);
        }
    }

    private void arm(Mishap mishap) {
        RandomGenerator random = mishap.random();
        HostMishaps host = hosts.get(mishap.host());
        if (mishap.kind() == MishapKind.HOST_UNREACHABLE) {
            host.silentFor(Draw.between(random, SHORTEST_SILENCE, LONGEST_SILENCE));
            return;
        }
        List<CallKind> calls = CallMishap.callsOf(mishap.kind());
        CallKind call = Draw.oneOf(random, calls).orElseThrow();
        host.arm(mishap.kind(), call, 1 + random.nextInt(MOST_CALLS), random);
    }

    /** Waits for something that it can happen to. */
    private void strike(Mishap mishap) {
        if (machines.get(mishap.host()).strike(mishap.kind(), mishap.random())) {
            struck.accept(mishap);
            if (mishap.kind() == MishapKind.HOST_REBOOTED) {
                hosts.get(mishap.host()).breakConnections();
            }
        } else {
            timeline.after(NEXT_TRY, () -> happen(mishap));
        }
    }
}
