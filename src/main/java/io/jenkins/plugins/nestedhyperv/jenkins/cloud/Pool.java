package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentVms;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pool as it is seen.
 *
 * @param wish what is wanted of it; empty when its template is gone or no labs can be made from it
 * @param nodes that are there, in the order in which they are to be kept
 * @param planned the inner VMs of nodes that Jenkins is about to add
 */
record Pool(PoolId id, Optional<Wish> wish, List<PoolNode> nodes, Set<Slot> planned, List<PoolLab> labs) {
    Pool {
        nodes = List.copyOf(nodes);
        planned = Set.copyOf(planned);
        labs = List.copyOf(labs);
    }

    /** The inner VMs that have a node, or are to have one. */
    Set<Slot> taken() {
        return Stream.concat(nodes.stream().map(PoolNode::slot), planned.stream())
                .collect(Collectors.toSet());
    }

    /** How many nodes could run something that waits. */
    int free() {
        return (int) nodes.stream().filter(PoolNode::isFree).count() + planned.size();
    }

    /** How many inner VMs a node could be made for in a moment, when they are being made again. */
    int soonVacant() {
        Set<Slot> taken = taken();
        Set<LabId> fitting = fitting().map(PoolLab::id).collect(Collectors.toSet());
        long used = fitting()
                .flatMap(lab -> inState(lab, PoolLab.State.Used.class))
                .filter(slot -> !taken.contains(slot))
                .count();
        long leaving = nodes.stream()
                .filter(node -> node.state() == PoolNode.State.DONE)
                .filter(node -> fitting.contains(node.slot().lab()))
                .count();
        return (int) (used + leaving);
    }

    private Stream<PoolLab> fitting() {
        return labs.stream()
                .filter(lab -> lab.isBuilding()
                        && wish.isPresent()
                        && lab.spec().equals(wish.get().spec()));
    }

    /** The inner VMs that a node could be made for, those first that are there. */
    List<Slot> vacant() {
        Set<Slot> taken = taken();
        List<PoolLab> fitting = fitting().toList();
        return Stream.of(PoolLab.State.Clean.class, PoolLab.State.Coming.class)
                .flatMap(state -> fitting.stream().flatMap(lab -> inState(lab, state)))
                .filter(slot -> !taken.contains(slot))
                .toList();
    }

    private static Stream<Slot> inState(PoolLab lab, Class<? extends PoolLab.State> state) {
        return lab.vms().entrySet().stream()
                .filter(vm -> state.isInstance(vm.getValue()))
                .map(vm -> new Slot(lab.id(), vm.getKey()));
    }

    /** Who opens the connection of the agent in an inner VM of its labs from now on. */
    Launch launch(String vm) {
        return wish.flatMap(wanted -> AgentVms.launch(wanted.spec(), vm)).orElseThrow();
    }

    /** Its labs by their ids. */
    Map<LabId, PoolLab> labsById() {
        return labs.stream().collect(Collectors.toMap(PoolLab::id, Function.identity()));
    }
}
