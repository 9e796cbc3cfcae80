package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.text.LogText;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.report.EventLine;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import jenkins.model.Jenkins;

/** Nodes of pools whose inner VMs or agents are awaited. Any thread. */
final class Arrivals {
    private static final Arrivals ALL = new Arrivals();
    private static final int SECONDS_BETWEEN_LOOKS = 5;

    private final Map<String, Arrival> awaited = new ConcurrentHashMap<>();

    private Arrivals() {}

    static Arrivals get() {
        return ALL;
    }

    /** One node that is awaited. */
    private static final class Arrival {
        private final LabId lab;
        private final TaskListener log;
        private final Predicate<InnerVmComputer> isOver;
        private final Instant since = Instant.now();
        private final CountDownLatch over = new CountDownLatch(1);
        private String told = "";

        Arrival(LabId lab, TaskListener log, Predicate<InnerVmComputer> isOver) {
            this.lab = lab;
            this.log = log;
            this.isOver = isOver;
        }

        synchronized void tell(String line) {
            if (!line.equals(told)) {
                told = line;
                log.getLogger().println(line);
            }
        }
    }

    /** Waits until the agent of a node of a pool has connected, or the node is gone, or Jenkins ends. */
    void awaitAgent(String node, TaskListener log) throws InterruptedException {
        await(node, log, computer -> computer.getChannel() != null);
    }

    /** Waits until the inner VM of a node of a pool is there and the node is bound to it, or the node is gone, or Jenkins ends. */
    void awaitVm(String node, TaskListener log) throws InterruptedException {
        await(node, log, computer -> LabAgents.get().seat(node).isPresent());
    }

    private void await(String node, TaskListener log, Predicate<InnerVmComputer> isOver) throws InterruptedException {
        if (!(Jenkins.get().getNode(node) instanceof PoolAgent agent)) {
            return;
        }
        PoolAgent.Place place = agent.place();
        Arrival arrival = new Arrival(place.lab(), log, isOver);
        arrival.tell(Messages.text("pool.waits", place.vm(), place.lab(), place.template()));
        awaited.put(node, arrival);
        try {
            do {
                look(node, arrival);
            } while (!arrival.over.await(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS) && !LabEngine.isGoingDown());
        } finally {
            awaited.remove(node, arrival);
        }
    }

    /** Tells of something that happened to a lab. Does not block. */
    void noted(LabEvent event) {
        awaited.values().stream()
                .filter(arrival -> arrival.lab.equals(event.lab()))
                .forEach(arrival -> arrival.tell(LogText.line(EventLine.of(event, arrival.since))));
    }

    /** Ends what is awaited no longer. Does not block. */
    void look() {
        awaited.forEach(Arrivals::look);
    }

    private static void look(String node, Arrival arrival) {
        if (!(Jenkins.get().getComputer(node) instanceof InnerVmComputer computer) || arrival.isOver.test(computer)) {
            arrival.over.countDown();
            return;
        }
        Optional<AgentsView.State> standing = LabAgents.get().standing(node);
        if (standing.isPresent() && standing.get() instanceof AgentsView.State.Waiting waiting) {
            arrival.tell(LogText.bounded(waiting.reason()));
        } else if (standing.isPresent() && standing.get() instanceof AgentsView.State.Lost lost) {
            arrival.tell(LogText.bounded(lost.reason()));
        }
    }
}
