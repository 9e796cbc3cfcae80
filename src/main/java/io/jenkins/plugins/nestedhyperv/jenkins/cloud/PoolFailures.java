package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.node_monitors.MonitorOfflineCause;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.LabAgents;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What failed of pools lately. Any thread; does not block. */
final class PoolFailures {
    private static final Logger LOGGER = Logger.getLogger(PoolFailures.class.getName());

    private final Clock clock;
    private final Set<String> lostNodes = new HashSet<>();
    private final Set<String> onlineNodes = new HashSet<>();
    private final Set<String> usedNodes = new HashSet<>();
    private final Set<String> wantingNodes = new HashSet<>();
    private Setbacks setbacks = Setbacks.NONE;

    PoolFailures(Clock clock) {
        this.clock = clock;
    }

    synchronized Setbacks setbacks() {
        return setbacks;
    }

    /** A lab of a pool may have failed. */
    void noted(LabEvent event) {
        if (event instanceof LabEvent.Failed failed) {
            LabEngine.get()
                    .lab(failed.lab())
                    .flatMap(lab -> PoolId.of(lab.owner()))
                    .ifPresent(pool -> failed(pool, failed.failure().message(), Setbacks.Proof.CONNECTED));
        }
    }

    /** The agents of nodes may have connected, be used or lost, or have been taken offline. */
    synchronized void look() {
        Set<String> there = new HashSet<>();
        for (PoolAgent agent : PoolNodes.all()) {
            there.add(agent.getNodeName());
            Optional<PoolId> pool = PoolId.of(agent.place().pool());
            Optional<AgentsView.State> standing = LabAgents.get().standing(agent.getNodeName());
            if (pool.isPresent() && standing.isPresent()) {
                look(agent.getNodeName(), pool.get(), standing.get());
            }
            if (pool.isPresent()) {
                look(agent, pool.get());
            }
        }
        List.of(lostNodes, onlineNodes, usedNodes, wantingNodes).forEach(nodes -> nodes.retainAll(there));
    }

    private void look(PoolAgent agent, PoolId pool) {
        String node = agent.getNodeName();
        if (agent.isUsed() && usedNodes.add(node)) {
            setbacks = setbacks.succeeded(pool, Setbacks.Proof.USED);
        }
        // a person who takes a node offline has reasons that concern no other one
        if (agent.getTemporaryOfflineCause() instanceof MonitorOfflineCause cause && wantingNodes.add(node)) {
            failed(pool, Messages.text("failure.offline", node, cause.toString()), Setbacks.Proof.USED);
        }
    }

    private void look(String node, PoolId pool, AgentsView.State standing) {
        if (standing instanceof AgentsView.State.Online) {
            setbacks = onlineNodes.add(node) ? setbacks.succeeded(pool, Setbacks.Proof.CONNECTED) : setbacks;
        } else if (standing instanceof AgentsView.State.Lost lost && lostNodes.add(node)) {
            failed(pool, Messages.text("failure.agent", node, lost.reason()), Setbacks.Proof.CONNECTED);
        }
    }

    private synchronized void failed(PoolId pool, String reason, Setbacks.Proof needed) {
        setbacks = setbacks.failed(pool, reason, clock.instant(), needed);
        setbacks.of(pool, clock.instant())
                .ifPresent(setback -> LOGGER.log(
                        Level.WARNING, () -> Messages.text("failure.paused", pool, setback.until(), setback.reason())));
    }
}
