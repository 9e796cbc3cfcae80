package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;

/** What must be seen for a phase to be reached. */
final class Milestone {
    private Milestone() {}

    static boolean isReached(Phase phase, Role role, Sight sight) {
        return role == Role.INNER_VM
                ? sight.innerVm().map(vm -> byInnerVm(phase, vm)).orElse(false)
                : sight.hostVm().map(vm -> byHostVm(phase, vm)).orElse(false);
    }

    private static boolean byHostVm(Phase phase, ObservedHostVm vm) {
        return switch (phase) {
            case DISKS -> vm.disks();
            case CREATED -> vm.created() && vm.extensionsExposed();
            case RUNNING -> vm.power() == Power.RUNNING;
            case EXTENSIONS_VISIBLE, HYPERVISOR_READY, NETWORK, READY ->
                vm.power() == Power.RUNNING
                        && vm.inside()
                                .found()
                                .map(inside -> byInside(phase, inside))
                                .orElse(false);
            default -> false;
        };
    }

    private static boolean byInside(Phase phase, Inside inside) {
        return switch (phase) {
            case EXTENSIONS_VISIBLE -> inside.extensionsVisible();
            case HYPERVISOR_READY -> inside.facts().hypervisorLaunched();
            default -> inside.facts().hypervisorLaunched() && inside.networkReady();
        };
    }

    private static boolean byInnerVm(Phase phase, ObservedInnerVm vm) {
        return switch (phase) {
            case INNER_CREATED -> true;
            case INNER_RUNNING -> vm.power() == Power.RUNNING;
            case REACHABLE ->
                vm.power() == Power.RUNNING && vm.reachable() && vm.boot().isPresent();
            case READY ->
                vm.power() == Power.RUNNING && vm.reachable() && vm.boot().isPresent() && vm.passed();
            default -> false;
        };
    }
}
