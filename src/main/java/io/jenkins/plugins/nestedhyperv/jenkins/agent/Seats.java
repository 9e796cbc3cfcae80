package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.AfterUse;
import io.jenkins.plugins.nestedhyperv.lab.spec.InnerVm;
import io.jenkins.plugins.nestedhyperv.lab.spec.TimedPhase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which inner VMs of labs are agents. Pure. */
final class Seats {
    private Seats() {}

    /** The agents that shall be now, by the names of their nodes. */
    static Map<String, Seat> wanted(List<Lab> labs) {
        Map<String, Seat> seats = new TreeMap<>();
        labs.stream()
                .filter(Lab::isBuilding)
                .flatMap(lab -> agents(lab)
                        .flatMap(vm -> lab.vm(vm.name()).stream().flatMap(record -> handedOver(lab, vm, record))))
                .forEach(seat -> seats.put(seat.node(), seat));
        return seats;
    }

    /** The inner VMs of a lab that are, will be or were agents. */
    static Stream<InnerVm> agents(Lab lab) {
        return lab.owner().kind() == Owner.Kind.BUILD ? lab.spec().stream().flatMap(AgentVms::of) : Stream.empty();
    }

    private static Stream<Seat> handedOver(Lab lab, InnerVm vm, VmRecord record) {
        return record.making() != Making.HANDED_OVER
                ? Stream.empty()
                : Stream.of(new Seat(
                        VmRef.innerVm(lab.id(), vm.hostVm(), vm.name()),
                        lab.owner(),
                        record.boot().orElse(""),
                        labels(lab, vm),
                        vm.spec().afterUse() == AfterUse.REVERT,
                        lab.spec().orElseThrow().timeouts().of(TimedPhase.READY),
                        vm.spec().agent().launch().orElseThrow()));
    }

    /** What leads to an agent: the label of its lab, those of its spec, and the name of its VM. */
    static Set<String> labels(Lab lab, InnerVm vm) {
        Set<String> labels = new TreeSet<>();
        labels.add(AgentNames.label(lab.id()));
        labels.add(vm.name());
        vm.spec().agent().label().ifPresent(text -> labels.addAll(List.of(text.split(" "))));
        return labels;
    }
}
