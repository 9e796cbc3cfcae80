package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.HostVmPlan;
import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Plans one host VM up to its network. Once it was handed over, nothing is planned for it: its power is its owner's. */
final class HostVmPlanner {
    private HostVmPlanner() {}

    /**
     * The next action, if there is one.
     *
     * @param joined whether the switch that the VM needs is there
     */
    static List<Action> plan(
            HostVmPlan plan, VmRecord record, Optional<ObservedHostVm> observed, boolean joined, Instant now) {
        return switch (record.making()) {
            case MAKING ->
                record.attempts().mayTry(now)
                        ? towardsReady(plan, observed, joined).stream().toList()
                        : List.of();
            case CLEARING ->
                record.attempts().mayTry(now)
                        ? observed.map(RemovalPlanner::hostVm).orElse(List.of())
                        : List.of();
            case HANDED_OVER, LOST -> List.of();
        };
    }

    private static Optional<Action> towardsReady(HostVmPlan plan, Optional<ObservedHostVm> observed, boolean joined) {
        if (observed.isEmpty() || !observed.get().disks()) {
            return Optional.of(new Action.CreateDisks(plan));
        }
        ObservedHostVm vm = observed.get();
        if (!vm.created()) {
            return Optional.of(new Action.CreateHostVm(plan));
        }
        return switch (vm.power()) {
            case OFF -> towardsRunning(plan.name(), vm, joined);
            // Hyper-V changes this only while the VM is off.
            case RUNNING ->
                vm.extensionsExposed() ? inside(plan, vm) : Optional.of(new Action.TurnOffHostVm(plan.name()));
            case STARTING, STOPPING -> Optional.empty();
        };
    }

    private static Optional<Action> towardsRunning(String name, ObservedHostVm vm, boolean joined) {
        if (!vm.extensionsExposed()) {
            return Optional.of(new Action.ExposeExtensions(name));
        }
        return joined ? Optional.of(new Action.StartHostVm(name)) : Optional.empty();
    }

    private static Optional<Action> inside(HostVmPlan plan, ObservedHostVm vm) {
        Optional<Inside> seen = vm.inside().found();
        if (seen.isEmpty() || !seen.get().extensionsVisible() || works(vm, plan.name())) {
            return Optional.empty();
        }
        if (!seen.get().facts().hypervisorLaunched()) {
            return Optional.of(new Action.EnableHypervisor(plan.name()));
        }
        return seen.get().networkReady() ? Optional.empty() : Optional.of(new Action.ConfigureNetwork(plan));
    }

    /** Whether detached work on a target runs. */
    static boolean works(ObservedHostVm vm, String target) {
        return vm.work().stream()
                .anyMatch(work -> work.target().equals(target) && work.trouble().isEmpty());
    }
}
