package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Power;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import io.jenkins.plugins.nestedhyperv.lab.model.Checkpoints;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Plans what was asked for of the checkpoints of one inner VM that was handed over. */
final class CheckpointPlanner {
    private CheckpointPlanner() {}

    static List<Action> plan(Lab lab, VmRecord vm, VmRecord hostVm, ObservedHostVm host, Instant now) {
        boolean accessible = vm.making() == Making.HANDED_OVER
                && hostVm.making() == Making.HANDED_OVER
                && host.power() == Power.RUNNING
                && vm.attempts().mayTry(now)
                && !HostVmPlanner.works(host, vm.name());
        if (!accessible) {
            return List.of();
        }
        return Checkpoints.open(lab, vm.name())
                .filter(operation -> isToBeDone(operation, seen(host, vm.name())))
                .map(operation -> List.of(action(operation.request(), hostVm.name())))
                .orElse(List.of());
    }

    private static Optional<ObservedInnerVm> seen(ObservedHostVm host, String vm) {
        return host.inside()
                .found()
                .flatMap(inside -> inside.innerVms().stream()
                        .filter(one -> one.name().equals(vm))
                        .findFirst());
    }

    private static boolean isToBeDone(CheckpointOperation operation, Optional<ObservedInnerVm> seen) {
        return operation.state() == CheckpointOperation.State.ASKED
                && seen.map(vm -> !vm.operations().contains(operation.id())).orElse(false);
    }

    private static Action action(CheckpointRequest request, String hostVm) {
        return request.kind() == CheckpointRequest.Kind.MAKE
                ? new Action.MakeCheckpoint(
                        hostVm, request.vm(), request.checkpoint(), request.operation(), request.memory())
                : new Action.RestoreCheckpoint(hostVm, request.vm(), request.checkpoint(), request.operation());
    }
}
