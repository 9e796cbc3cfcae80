package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentAction.AddNode;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentAction.Bind;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentAction.GiveUp;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentAction.RemoveNode;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentAction.Revert;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentAction.StartAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Notes how agents are, and plans what is to be done about them, from what shall be and what is seen alone. An agent's
 * process is started once for each boot of its VM; the guest remembers that, so that a restart of Jenkins changes nothing.
 */
final class AgentPlanner {
    /** How often a guest is asked about an agent without a connection. */
    static final Duration BETWEEN_ASKS = Duration.ofSeconds(10);

    private AgentPlanner() {}

    /**
     * One round.
     *
     * @param tracks what is to be remembered
     * @param actions what is to be done, in this order
     */
    record Round(Map<String, Track> tracks, List<AgentAction> actions) {
        Round {
            tracks = Map.copyOf(tracks);
            actions = List.copyOf(actions);
        }
    }

    /**
     * Plans a round.
     *
     * @param wanted the agents that shall be, by their nodes' names, as are all the others
     * @param nodes the nodes that are there
     * @param tracks what was remembered
     * @param busy what something is being done about in a guest
     */
    static Round plan(
            Map<String, Seat> wanted,
            Map<String, NodeSeen> nodes,
            Map<String, Track> tracks,
            Set<String> busy,
            Instant now) {
        List<AgentAction> actions = new ArrayList<>();
        Map<String, Track> next = new TreeMap<>();
        nodes.values().stream()
                .filter(node -> !isFor(node, wanted.get(node.name())))
                .forEach(node -> change(node, Optional.ofNullable(wanted.get(node.name())), actions));
        wanted.forEach((name, seat) -> {
            Track track = Optional.ofNullable(tracks.get(name))
                    .filter(known -> known.boot().equals(seat.boot()))
                    .orElseGet(() -> Track.begin(seat.boot(), now));
            Optional<NodeSeen> node = Optional.ofNullable(nodes.get(name)).filter(seen -> isFor(seen, seat));
            boolean inTheWay = nodes.containsKey(name) && node.isEmpty();
            next.put(name, inTheWay ? track : plan(seat, node, track, busy.contains(name), actions, now));
        });
        return new Round(next, actions);
    }

    private static void change(NodeSeen node, Optional<Seat> seat, List<AgentAction> actions) {
        if (!node.waits()) {
            actions.add(new RemoveNode(node.name()));
        } else {
            seat.ifPresent(vm -> actions.add(new Bind(vm)));
        }
    }

    private static boolean isFor(NodeSeen node, Seat seat) {
        return seat != null && node.boot().equals(seat.boot());
    }

    private static Track plan(
            Seat seat, Optional<NodeSeen> node, Track track, boolean busy, List<AgentAction> actions, Instant now) {
        if (track.isLost()) {
            node.ifPresent(seen -> actions.add(new RemoveNode(seen.name())));
            return track;
        }
        if (node.isEmpty()) {
            return withoutNode(seat, track, actions);
        }
        Track seen = track.withNode();
        if (seat.reverts() && node.get().spent()) {
            actions.add(new Revert(seat));
            return seen;
        }
        return node.get().connected() ? seen.online() : offline(seat, seen.offline(now), busy, actions, now);
    }

    private static Track withoutNode(Seat seat, Track track, List<AgentAction> actions) {
        if (seat.isOfPool()) {
            return track; // its node was removed while this was looked at
        }
        if (track.hadNode()) {
            return track.lost(Messages.text("agent.nodeRemoved"));
        }
        actions.add(new AddNode(seat));
        return track;
    }

    private static Track offline(Seat seat, Track track, boolean busy, List<AgentAction> actions, Instant now) {
        if (busy) {
            return track;
        }
        Instant deadline = track.offlineSince().orElse(now).plus(seat.patience());
        if (!now.isBefore(deadline)) {
            actions.add(new GiveUp(seat));
        } else if (!now.isBefore(track.nextAsk())) {
            actions.add(new StartAgent(seat));
            return track.askedAgainAt(now.plus(BETWEEN_ASKS));
        }
        return track;
    }
}
