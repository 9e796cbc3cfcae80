package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import io.jenkins.plugins.nestedhyperv.lab.model.Checkpoints;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.util.Optional;

/** What may be asked for of checkpoints: something of an inner VM that was handed over, one thing at a time. */
public final class CheckpointRules {
    private CheckpointRules() {}

    /** Why a request that was not made before is refused; empty when it may be recorded. */
    public static Optional<String> refusal(Lab lab, CheckpointRequest request) {
        if (!lab.isBuilding()) {
            return Optional.of(Messages.text("checkpoint.ending", lab.id()));
        }
        Optional<VmRecord> vm = lab.vm(request.vm());
        if (vm.isEmpty()) {
            return Optional.of(Messages.text("checkpoint.unknown", lab.id(), request.vm()));
        }
        if (vm.get().role() != Role.INNER_VM) {
            return Optional.of(Messages.text("checkpoint.hostVm", request.vm()));
        }
        Optional<CheckpointOperation> open = Checkpoints.open(lab, request.vm());
        if (open.isPresent()) {
            return open.map(other -> Messages.text("checkpoint.busy", request.vm(), words(other)));
        }
        return vm.get().making() == Making.HANDED_OVER
                ? Optional.empty()
                : Optional.of(Messages.text("checkpoint.notReady", request.vm()));
    }

    /** What an operation does, as in "inner-1 goes back to the checkpoint clean". */
    static String words(CheckpointOperation operation) {
        CheckpointRequest request = operation.request();
        String key = request.kind() == CheckpointRequest.Kind.MAKE ? "checkpoint.make" : "checkpoint.restore";
        return Messages.text(key, request.vm(), request.checkpoint());
    }
}
