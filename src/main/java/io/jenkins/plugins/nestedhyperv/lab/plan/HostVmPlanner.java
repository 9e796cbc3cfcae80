package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
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
     * @param layout makes the VM's plan, for the few actions that need it
     * @param joined whether the switch that the VM needs is there
     */
    static List<Action> plan(
            LabLayout layout, VmRecord record, Optional<ObservedHostVm> observed, boolean joined, Instant now) {
        return switch (record.making()) {
            case MAKING ->
                record.attempts().mayTry(now)
                        ? towardsReady(layout, record.name(), observed, joined).stream()
                                .toList()
                        : List.of();
            case CLEARING ->
                record.attempts().mayTry(now)
                        ? observed.map(RemovalPlanner::hostVm).orElse(List.of())
                        : List.of();
            case HANDED_OVER, LOST -> List.of();
        };
    }

    private static Optional<Action> towardsReady(
            LabLayout layout, String name, Optional<ObservedHostVm> observed, boolean joined) {
        if (observed.isEmpty() || !observed.get().disks()) {
            return Optional.of(new Action.CreateDisks(layout.hostVm(name)));
        }
        ObservedHostVm vm = observed.get();
        if (!vm.created()) {
            return Optional.of(new Action.CreateHostVm(layout.hostVm(name)));
        }
        return switch (vm.power()) {
            case OFF -> towardsRunning(name, vm, joined);
            // Hyper-V changes this only while the VM is off.
            case RUNNING ->
                vm.extensionsExposed() ? inside(layout, name, vm) : Optional.of(new Action.TurnOffHostVm(name));
            case STARTING, STOPPING -> Optional.empty();
        };
    }

    private static Optional<Action> towardsRunning(String name, ObservedHostVm vm, boolean joined) {
        if (!vm.extensionsExposed()) {
            return Optional.of(new Action.ExposeExtensions(name));
        }
        return joined ? Optional.of(new Action.StartHostVm(name)) : Optional.empty();
    }

    private static Optional<Action> inside(LabLayout layout, String name, ObservedHostVm vm) {
        Optional<Inside> seen = vm.inside().found();
        if (seen.isEmpty() || !seen.get().extensionsVisible() || works(vm, name)) {
            return Optional.empty();
        }
        if (!seen.get().facts().hypervisorLaunched()) {
            return Optional.of(new Action.EnableHypervisor(name));
        }
        return seen.get().networkReady()
                ? Optional.empty()
                : Optional.of(new Action.ConfigureNetwork(layout.hostVm(name), layout.ports(name)));
    }

    /** Whether detached work on a target runs. */
    static boolean works(ObservedHostVm vm, String target) {
        return vm.work().stream()
                .anyMatch(work -> work.target().equals(target) && work.trouble().isEmpty());
    }
}
