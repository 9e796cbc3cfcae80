package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.InnerVmPlan;
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

    /** The next action, if there is one. */
    static List<Action> plan(
            InnerVmPlan plan, VmRecord record, VmRecord hostVm, ObservedHostVm observedHost, Instant now) {
        boolean accessible = hostVm.making() == Making.HANDED_OVER
                && observedHost.power() == Power.RUNNING
                && !HostVmPlanner.works(observedHost, plan.name());
        if (!accessible) {
            return List.of();
        }
        return observedHost
                .inside()
                .found()
                .map(inside -> find(inside.innerVms(), plan.name()))
                .map(observed -> step(plan, record, hostVm.name(), observed, now))
                .orElse(List.of());
    }

    private static List<Action> step(
            InnerVmPlan plan, VmRecord record, String hostVm, Optional<ObservedInnerVm> observed, Instant now) {
        return switch (record.making()) {
            case MAKING ->
                record.attempts().mayTry(now)
                        ? towardsReady(plan, hostVm, observed).stream().toList()
                        : List.of();
            case CLEARING ->
                observed.isPresent() && record.attempts().mayTry(now)
                        ? List.of(new Action.DeleteInnerVm(hostVm, plan.name()))
                        : List.of();
            case HANDED_OVER, LOST -> List.of();
        };
    }

    private static Optional<Action> towardsReady(InnerVmPlan plan, String hostVm, Optional<ObservedInnerVm> observed) {
        if (observed.isEmpty()) {
            return Optional.of(new Action.CreateInnerVm(hostVm, plan));
        }
        ObservedInnerVm vm = observed.get();
        return switch (vm.power()) {
            case OFF -> Optional.of(new Action.StartInnerVm(hostVm, plan.name()));
            case RUNNING ->
                vm.reachable() && !vm.passed() ? Optional.of(new Action.CheckInnerVm(hostVm, plan)) : Optional.empty();
            case STARTING, STOPPING -> Optional.empty();
        };
    }

    private static Optional<ObservedInnerVm> find(List<ObservedInnerVm> seen, String name) {
        return seen.stream().filter(vm -> vm.name().equals(name)).findFirst();
    }
}
