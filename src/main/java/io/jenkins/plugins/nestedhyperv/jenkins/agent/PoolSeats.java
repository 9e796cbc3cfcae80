package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import io.jenkins.plugins.nestedhyperv.lab.spec.TimedPhase;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which nodes of pools have their VM by now. Pure. */
final class PoolSeats {
    private PoolSeats() {}

    /**
     * A node of a pool.
     *
     * @param boot the boot of its VM that it is the agent of; empty: none so far
     * @param isUsed whether anything was begun on it
     */
    record Reserved(String node, LabId lab, String vm, String boot, boolean isUsed, AgentSettings settings) {
        /** Of several for one VM, which is a defect, the one that was used has it. */
        private static final Comparator<Reserved> IN_ORDER = Comparator.comparing((Reserved node) -> !node.isUsed())
                .thenComparing(node -> node.boot().isEmpty())
                .thenComparing(Reserved::node);
    }

    /** The agents that shall be now, by the names of their nodes; a node whose VM is in another boot has lost it. */
    static Map<String, Seat> wanted(List<Lab> labs, List<Reserved> nodes) {
        Map<LabId, Lab> building =
                labs.stream().filter(Lab::isBuilding).collect(Collectors.toMap(Lab::id, Function.identity()));
        Map<VmRef, Seat> seats = new HashMap<>();
        nodes.stream()
                .sorted(Reserved.IN_ORDER)
                .forEach(node -> Optional.ofNullable(building.get(node.lab()))
                        .flatMap(lab -> lab.vm(node.vm()).flatMap(vm -> seat(lab, vm, node)))
                        .ifPresent(seat -> seats.putIfAbsent(seat.vm(), seat)));
        return seats.values().stream().collect(Collectors.toMap(Seat::node, Function.identity()));
    }

    private static Optional<Seat> seat(Lab lab, VmRecord vm, Reserved node) {
        String boot = vm.boot().orElse("");
        boolean isHandedOver = vm.making() == Making.HANDED_OVER;
        return !isHandedOver || !(node.boot().isEmpty() || node.boot().equals(boot))
                ? Optional.empty()
                : lab.spec()
                        .flatMap(spec -> AgentVms.launch(spec, vm.name()))
                        .map(launch -> seat(lab, vm, boot, node, launch));
    }

    private static Seat seat(Lab lab, VmRecord vm, String boot, Reserved node, Launch launch) {
        return new Seat(
                VmRef.innerVm(lab.id(), vm.hostVm(), vm.name()),
                lab.owner(),
                boot,
                Set.of(),
                false,
                node.settings()
                        .patience()
                        .orElseGet(() -> lab.spec().orElseThrow().timeouts().of(TimedPhase.READY)),
                node.node(),
                node.settings(),
                launch);
    }
}
