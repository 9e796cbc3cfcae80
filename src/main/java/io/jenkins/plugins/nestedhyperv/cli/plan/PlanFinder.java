package io.jenkins.plugins.nestedhyperv.cli.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.HostContents;
import io.jenkins.plugins.nestedhyperv.lab.host.HostSnapshot;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.Look;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabObserver;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabPlanner;
import io.jenkins.plugins.nestedhyperv.lab.plan.Plan;
import io.jenkins.plugins.nestedhyperv.lab.plan.View;
import io.jenkins.plugins.nestedhyperv.report.document.PlanDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds all that would be done for a lab, in order: plans it on imagined hosts, has them do what is planned, looks, and
 * plans again, until it is ready. These are the engine's own decisions, so that this is what it will do.
 */
public final class PlanFinder {
    private static final int MOST_ROUNDS = 100;
    private static final Duration ROUND = Duration.ofSeconds(1);

    private PlanFinder() {}

    /**
     * The steps until the lab is ready.
     *
     * @param placed a lab with a place
     * @param start any instant
     */
    public static List<PlanDocument.Step> find(Lab placed, Instant start) {
        Map<String, ImaginedLab> hosts = placed.placement().values().stream()
                .distinct()
                .collect(Collectors.toMap(
                        host -> host, host -> new ImaginedLab(placed.id()), (a, b) -> a, TreeMap::new));
        List<PlanDocument.Step> steps = new ArrayList<>();
        Lab lab = placed;
        int round = 1;
        for (int i = 0; i < MOST_ROUNDS && !lab.isReady(); i++) {
            Instant now = start.plus(ROUND.multipliedBy(i));
            View view = view(hosts, now);
            lab = LabObserver.observe(lab, view, Optional.empty(), now).lab();
            Plan plan = LabPlanner.plan(lab, view, now);
            for (Map.Entry<String, List<Action>> onHost : new TreeMap<>(plan.actions()).entrySet()) {
                for (Action action : onHost.getValue()) {
                    hosts.get(onHost.getKey()).apply(action);
                    steps.add(step(round, onHost.getKey(), action));
                }
            }
            round += plan.actions().isEmpty() ? 0 : 1;
        }
        return steps;
    }

    private static View view(Map<String, ImaginedLab> hosts, Instant now) {
        Map<String, HostSnapshot> snapshots = new TreeMap<>();
        hosts.forEach((name, lab) -> {
            LabOnHost there = lab.look(now);
            snapshots.put(
                    name,
                    new HostSnapshot(
                            new Look.NotSeen<>(Messages.text("imagined.resources")),
                            new Look.Seen<>(HostContents.of(List.of(there), List.of()), now)));
        });
        return new View(snapshots, Set.of(), Map.of());
    }

    private static PlanDocument.Step step(int round, String host, Action action) {
        return new PlanDocument.Step(
                round, host, action.getClass().getSimpleName(), action.target(), action.accept(new ActionDetail()));
    }
}
