package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Plans one inner VM once its host VM was handed over. After its own hand-over nothing is planned for it. */
final class InnerVmPlanner {
    private InnerVmPlanner() {}

    /**
     * The next action, if there is one.
     *
     * @param layout makes the VM's plan, for the few actions that need it
     */
    static List<Action> plan(
            LabLayout layout, VmRecord record, VmRecord hostVm, ObservedHostVm observedHost, Instant now) {
        boolean accessible = hostVm.making() == Making.HANDED_OVER
                && observedHost.power() == Power.RUNNING
                && !HostVmPlanner.works(observedHost, record.name());
        if (!accessible) {
            return List.of();
        }
        return observedHost
                .inside()
                .found()
                .map(inside -> find(inside.innerVms(), record.name()))
                .map(observed -> step(layout, record, hostVm.name(), observed, now))
                .orElse(List.of());
    }

    private static List<Action> step(
            LabLayout layout, VmRecord record, String hostVm, Optional<ObservedInnerVm> observed, Instant now) {
        return switch (record.making()) {
            case MAKING ->
                record.attempts().mayTry(now)
                        ? towardsReady(layout, record.name(), hostVm, observed).stream()
                                .toList()
                        : List.of();
            case CLEARING ->
                observed.isPresent() && record.attempts().mayTry(now)
                        ? List.of(new Action.DeleteInnerVm(hostVm, record.name()))
                        : List.of();
            case HANDED_OVER, LOST -> List.of();
        };
    }

    private static Optional<Action> towardsReady(
            LabLayout layout, String name, String hostVm, Optional<ObservedInnerVm> observed) {
        if (observed.isEmpty()) {
            return Optional.of(new Action.CreateInnerVm(hostVm, layout.innerVm(name)));
        }
        ObservedInnerVm vm = observed.get();
        return switch (vm.power()) {
            case OFF -> Optional.of(new Action.StartInnerVm(hostVm, name));
            case RUNNING ->
                vm.reachable() && !vm.passed()
                        ? Optional.of(new Action.CheckInnerVm(hostVm, layout.innerVm(name)))
                        : Optional.empty();
            case STARTING, STOPPING -> Optional.empty();
        };
    }

    private static Optional<ObservedInnerVm> find(List<ObservedInnerVm> seen, String name) {
        return seen.stream().filter(vm -> vm.name().equals(name)).findFirst();
    }
}
