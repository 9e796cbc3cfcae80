package io.jenkins.plugins.nestedhyperv.lab.model;

import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a {@link CheckpointRequest} so far.
 *
 * @param request what is wanted
 * @param state how far it is
 * @param since when it was asked for or, later, came to its state
 * @param trouble why it failed; empty otherwise
 */
public record CheckpointOperation(CheckpointRequest request, State state, Instant since, Optional<String> trouble) {
    /** How far an operation is. */
    public enum State {
        /** It is wanted, and may be under way. */
        ASKED,
        /** The VM is back at its checkpoint, and starts from there. */
        RESTORED,
        /** It was done. */
        DONE,
        /** It was not done, or it is not known whether it was. It is not tried again. */
        FAILED
    }

    /** Refuses a failure without a reason. */
    public CheckpointOperation {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
        if ((state == State.FAILED) != trouble.isPresent()) {
            throw new IllegalArgumentException(state + " because of " + trouble);
        }
    }

    /** An operation that is asked for now. */
    public static CheckpointOperation asked(CheckpointRequest request, Instant now) {
        return new CheckpointOperation(request, State.ASKED, now, Optional.empty());
    }

    /** Its id. */
    public OperationId id() {
        return request.operation();
    }

    /** Whether it has not ended. */
    public boolean isOpen() {
        return state == State.ASKED || state == State.RESTORED;
    }

    /** The same operation, further. */
    public CheckpointOperation reached(State further, Instant now) {
        return new CheckpointOperation(request, further, now, Optional.empty());
    }

    /** The same operation, failed. */
    public CheckpointOperation failed(String reason, Instant now) {
        return new CheckpointOperation(request, State.FAILED, now, Optional.of(reason));
    }

    /** The same operation, with another time. */
    public CheckpointOperation at(Instant time) {
        return new CheckpointOperation(request, state, time, trouble);
    }
}
