package io.jenkins.plugins.nestedhyperv.cli.scale;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was really done to build one lab of one host VM, by what it was done to. Inner VMs are made at the same time, after
 * the host VM, and that after the lab was opened.
 */
final class LabWork {
    private final Map<String, Chain> before = new HashMap<>();
    private final Map<String, Chain> inner = new HashMap<>();
    private final Map<String, Instant> arrived = new HashMap<>();

    /** Actions have come to the host. */
    void arrived(List<Action> actions, Instant now) {
        for (Action action : actions) {
            if (action.creates()) {
                chains(action).merge(action.target(), waitAfter(action), Chain::plus);
                arrived.put(action.target(), now);
            }
        }
    }

    /** The host has answered them; those that went on by themselves are over otherwise. */
    void answered(List<Action> actions, Instant now) {
        actions.forEach(action -> actedUntil(action.target(), now));
    }

    /** Something on a target goes on by itself from now on, for a time. */
    void goesOn(String target, Duration time, Instant now) {
        actedUntil(target, now);
        add(target, time);
    }

    /** The longest chain. */
    Chain critical() {
        Chain all = before.values().stream().reduce(Chain.NONE, Chain::plus);
        return all.plus(Chain.longest(inner.values()));
    }

    private void actedUntil(String target, Instant now) {
        Instant since = arrived.remove(target);
        if (since != null) {
            add(target, Duration.between(since, now));
        }
    }

    private void add(String target, Duration time) {
        before.computeIfPresent(target, (name, chain) -> chain.plus(time));
        inner.computeIfPresent(target, (name, chain) -> chain.plus(time));
    }

    private Map<String, Chain> chains(Action action) {
        boolean isInner = action instanceof Action.CreateInnerVm
                || action instanceof Action.StartInnerVm
                || action instanceof Action.CheckInnerVm;
        return isInner ? inner : before;
    }

    /** What an action brings about is seen at the host, unless it is inside a guest. */
    private static Chain waitAfter(Action action) {
        boolean atHost = action instanceof Action.OpenLab
                || action instanceof Action.CreateSwitch
                || action instanceof Action.CreateDisks
                || action instanceof Action.CreateHostVm
                || action instanceof Action.ExposeExtensions;
        return new Chain(Duration.ZERO, atHost ? 1 : 0, atHost ? 0 : 1);
    }
}
