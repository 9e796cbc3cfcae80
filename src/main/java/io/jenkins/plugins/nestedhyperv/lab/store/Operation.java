package io.jenkins.plugins.nestedhyperv.lab.store;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import java.time.Instant;
import java.util.Objects;

/**
 * A command in a guest, as far as the ledger knows. Its text is not kept: it may hold a secret.
 *
 * @param id names it, here and in the guest
 * @param vm the guest
 * @param making which making of the guest it is for, by its lab's record; 0 when that had none
 * @param recordedAt when it was written down, before it was started
 * @param state what was last heard of it; {@link CommandState.NeverStarted} until the guest has answered once, and then it
 *     may all the same have been started
 */
public record Operation(OperationId id, VmRef vm, int making, Instant recordedAt, CommandState state) {
    /** Refuses a missing part. */
    public Operation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(vm, "vm");
        Objects.requireNonNull(recordedAt, "recordedAt");
        Objects.requireNonNull(state, "state");
    }

    /** An operation that is about to be started. */
    static Operation about(OperationId id, VmRef vm, int making, Instant now) {
        return new Operation(id, vm, making, now, new CommandState.NeverStarted());
    }

    /** The same operation, with what was heard of it. */
    public Operation heard(CommandState news) {
        return new Operation(id, vm, making, recordedAt, news);
    }

    /** Whether nothing more will be heard of it. */
    public boolean isOver() {
        return state instanceof CommandState.Ended || state instanceof CommandState.Unknown;
    }
}
