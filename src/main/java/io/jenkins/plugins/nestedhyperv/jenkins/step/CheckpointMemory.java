package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import java.io.Serializable;
import java.util.Optional;

/** A {@link CheckpointRequest}, as the saved state of a build keeps it, and whether the step was told to end. Any thread. */
final class CheckpointMemory implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final CheckpointRequest.Kind kind;
    private final String vm;
    private final String checkpoint;
    private final boolean memory;
    private volatile Throwable stop;

    CheckpointMemory(CheckpointRequest request) {
        operation = request.operation().value();
        kind = request.kind();
        vm = request.vm();
        checkpoint = request.checkpoint();
        memory = request.memory();
    }

    /** Notes why the step shall end. */
    void askToStop(Throwable cause) {
        stop = cause;
    }

    /** Why the step shall end. */
    Optional<Throwable> stopped() {
        return Optional.ofNullable(stop);
    }

    CheckpointRequest request() {
        return new CheckpointRequest(new OperationId(operation), kind, vm, checkpoint, memory);
    }
}
