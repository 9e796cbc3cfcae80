package io.jenkins.plugins.nestedhyperv.lab.model;

import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a lab's record says of the checkpoints of its VMs. */
public final class Checkpoints {
    /** So many operations of a lab are remembered; always those that have not ended, and to what each VM went back last. */
    private static final int REMEMBERED = 100;

    private Checkpoints() {}

    /** An operation by its id; empty when the lab never heard of it, or has forgotten it. */
    public static Optional<CheckpointOperation> find(Lab lab, OperationId id) {
        return lab.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst();
    }

    /** The operation on a VM that has not ended: there is one at most. */
    public static Optional<CheckpointOperation> open(Lab lab, String vm) {
        return lab.operations().stream()
                .filter(operation ->
                        operation.isOpen() && operation.request().vm().equals(vm))
                .findFirst();
    }

    /** Whether a VM is to go back to a checkpoint, or starts from there: until it is ready again, its restart is ours. */
    public static boolean isRestoring(Lab lab, String vm) {
        return open(lab, vm)
                .filter(operation -> operation.request().kind() == CheckpointRequest.Kind.RESTORE)
                .isPresent();
    }

    /** The restore that failed, if that was the last thing that was asked for of a VM's checkpoints. */
    public static Optional<CheckpointOperation> failedRestore(Lab lab, String vm) {
        return lab.operations().stream()
                .filter(operation -> operation.request().vm().equals(vm))
                .reduce((earlier, later) -> later)
                .filter(last -> last.request().kind() == CheckpointRequest.Kind.RESTORE
                        && last.state() == CheckpointOperation.State.FAILED);
    }

    /** The last operation that brought a VM back to a checkpoint; empty for a VM that was never brought back. */
    public static Optional<OperationId> lastRestored(Lab lab, String vm) {
        return lab.operations().stream()
                .filter(operation -> operation.state() == CheckpointOperation.State.DONE
                        && operation.request().kind() == CheckpointRequest.Kind.RESTORE
                        && operation.request().vm().equals(vm))
                .reduce((earlier, later) -> later)
                .map(CheckpointOperation::id);
    }

    /** Whether any operation has not ended. */
    public static boolean isAnyOpen(Lab lab) {
        return lab.operations().stream().anyMatch(CheckpointOperation::isOpen);
    }

    /** The same lab with an operation as it is now; the oldest ones that have ended may be forgotten. */
    public static Lab with(Lab lab, CheckpointOperation changed) {
        List<CheckpointOperation> operations = new ArrayList<>(lab.operations());
        operations.replaceAll(one -> one.id().equals(changed.id()) ? changed : one);
        if (!operations.contains(changed)) {
            operations.add(changed);
        }
        Lab next = lab.withOperations(operations);
        for (int i = 0; operations.size() > REMEMBERED && i < operations.size(); ) {
            if (mustStay(next, operations.get(i))) {
                i++;
            } else {
                operations.remove(i);
            }
        }
        return lab.withOperations(operations);
    }

    private static boolean mustStay(Lab lab, CheckpointOperation operation) {
        return operation.isOpen() || lastRestored(lab, operation.request().vm()).equals(Optional.of(operation.id()));
    }
}
