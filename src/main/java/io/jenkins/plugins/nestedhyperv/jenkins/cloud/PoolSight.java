package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.model.Label;
import hudson.model.Queue;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentVms;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.PoolAgent;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is seen of pools at one moment.
 *
 * @param offers the agent templates that are configured
 * @param agents all nodes of pools
 * @param labs all labs that are recorded
 * @param items what waits in the build queue
 */
record PoolSight(
        Map<PoolId, Offer> offers,
        List<PoolAgent> agents,
        List<Lab> labs,
        List<Queue.BuildableItem> items,
        Setbacks setbacks,
        Instant now) {
    /** Brings what is remembered up to this moment. */
    void note(PoolMemory memory) {
        Set<String> added = agents.stream().map(PoolAgent::getNodeName).collect(Collectors.toSet());
        memory.planned().keySet().removeIf(added::contains);
        memory.drawn().keySet().removeAll(labs.stream().map(Lab::id).toList());
        agents.forEach(agent -> {
            memory.taken(agent.place().lab(), now);
            if (!agent.boot().isEmpty()) {
                memory.touch(PoolNodes.slotOf(agent), agent.boot());
            }
        });
        memory.planned().values().forEach(node -> memory.taken(node.slot().lab(), now));
        List<LabId> known = new ArrayList<>(labs.stream().map(Lab::id).toList());
        known.addAll(memory.drawn().keySet());
        memory.forgetBut(known);
    }

    /** All pools that are configured, or of which something is left. */
    List<Pool> pools(PoolMemory memory) {
        Set<PoolId> ids = new TreeSet<>(PoolId.IN_ORDER);
        ids.addAll(offers.keySet());
        labs.forEach(lab -> PoolId.of(lab.owner()).ifPresent(ids::add));
        agents.forEach(agent -> PoolId.of(agent.place().pool()).ifPresent(ids::add));
        return ids.stream().map(id -> pool(id, memory)).toList();
    }

    Pool pool(PoolId id, PoolMemory memory) {
        return new Pool(
                id,
                Optional.ofNullable(offers.get(id)).flatMap(offer -> wish(offer, memory)),
                PoolNodes.of(id, agents, Optional.ofNullable(offers.get(id)), named(), now),
                memory.planned().values().stream()
                        .filter(node -> node.pool().equals(id))
                        .map(PoolMemory.Planned::slot)
                        .collect(Collectors.toSet()),
                labsOf(id, memory));
    }

    private Set<String> named() {
        return items.stream()
                .flatMap(item -> Optional.ofNullable(item.getAssignedLabel()).stream())
                .map(Label::getName)
                .collect(Collectors.toSet());
    }

    /** Whether a lab of a build waits for room on hosts. */
    boolean buildsWait() {
        return labs.stream()
                .anyMatch(lab -> lab.owner().kind() == Owner.Kind.BUILD
                        && lab.isBuilding()
                        && lab.placedAt().isEmpty());
    }

    private Optional<Wish> wish(Offer offer, PoolMemory memory) {
        return offer.spec()
                .map(spec -> new Wish(
                        spec,
                        offer.template().text().idle(),
                        offer.template().text().spareCount(),
                        offer.demand(items),
                        room(offer, memory)));
    }

    private int room(Offer offer, PoolMemory memory) {
        if (setbacks.of(offer.id(), now).isPresent()) {
            return 0;
        }
        int ofCloud = count(memory, pool -> pool.cloud().equals(offer.cloud().name));
        int ofTemplate = count(memory, offer.id()::equals);
        return Math.min(
                left(offer.cloud().cap(), ofCloud), left(offer.template().text().cap(), ofTemplate));
    }

    private int count(PoolMemory memory, Predicate<PoolId> which) {
        long there = agents.stream()
                .flatMap(agent -> PoolId.of(agent.place().pool()).stream())
                .filter(which)
                .count();
        return (int) (there
                + memory.planned().values().stream()
                        .map(PoolMemory.Planned::pool)
                        .filter(which)
                        .count());
    }

    private static int left(OptionalInt cap, int used) {
        return Math.max(0, cap.orElse(Integer.MAX_VALUE) - used);
    }

    private List<PoolLab> labsOf(PoolId id, PoolMemory memory) {
        List<PoolLab> found = new ArrayList<>();
        labs.stream()
                .filter(lab -> PoolId.of(lab.owner()).equals(Optional.of(id)))
                .sorted(Comparator.comparing(Lab::created))
                .flatMap(lab -> lab.spec().stream().map(spec -> lab(lab, spec, memory)))
                .forEach(found::add);
        memory.drawn().forEach((lab, drawn) -> {
            if (drawn.pool().equals(id)) {
                found.add(new PoolLab(lab, true, drawn.spec(), coming(drawn.spec()), drawn.at()));
            }
        });
        return found;
    }

    private PoolLab lab(Lab lab, LabSpec spec, PoolMemory memory) {
        Map<String, PoolLab.State> vms = coming(spec);
        vms.replaceAll(
                (name, coming) -> lab.vm(name).map(vm -> memory.state(lab, vm)).orElseGet(PoolLab.State.Lost::new));
        return new PoolLab(
                lab.id(),
                lab.isBuilding() && !memory.isLeaving(lab.id()),
                spec,
                vms,
                memory.unusedSince(lab.id(), lab.created()));
    }

    /** The inner VMs of a lab that is made from a spec, in its order, that can be agents. */
    static Map<String, PoolLab.State> coming(LabSpec spec) {
        return AgentVms.of(spec)
                .map(InnerVm::name)
                .collect(Collectors.toMap(
                        Function.identity(),
                        name -> new PoolLab.State.Coming(),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }
}
