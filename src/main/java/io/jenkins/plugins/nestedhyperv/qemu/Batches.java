package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionHandler;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer.Refusal;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.store.HeldLock;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import io.jenkins.plugins.nestedhyperv.lab.store.LockWaitException;
import io.jenkins.plugins.nestedhyperv.qemu.folder.RootFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Takes batches: one of a lab at a time, on this whole machine, and none that comes too late. */
final class Batches {
    /** Long enough for a renewal of the lease, which takes milliseconds; another batch takes longer. */
    private static final Duration LOCK_WAIT = Duration.ofMillis(250);

    private final RootFolder root;
    private final LedgerFiles files;
    private final Gate gate;
    private final ParallelTargets targets;
    private final LongSupplier nanoTime;
    private final Function<Batch, ActionHandler<ActionOutcome>> handlers;

    Batches(
            RootFolder root,
            LedgerFiles files,
            Gate gate,
            ParallelTargets targets,
            LongSupplier nanoTime,
            Function<Batch, ActionHandler<ActionOutcome>> handlers) {
        this.root = root;
        this.files = files;
        this.gate = gate;
        this.targets = targets;
        this.nanoTime = nanoTime;
        this.handlers = handlers;
    }

    BatchAnswer perform(Batch batch) throws HostException {
        long arrivedNanos = nanoTime.getAsLong();
        try {
            HeldLock lock = files.lock(root.labLocks(), RootFolder.slot(batch.lab()), LOCK_WAIT);
            try {
                return underLock(batch, arrivedNanos);
            } finally {
                lock.close();
            }
        } catch (LockWaitException e) {
            return new BatchAnswer.Refused(Refusal.BUSY, Messages.text("batch.busy", batch.lab()));
        } catch (HostException e) {
            throw e;
        } catch (IOException e) {
            throw new HostException(Messages.text("batch.files", root.path(), e.toString()), e);
        }
    }

    private BatchAnswer underLock(Batch batch, long arrivedNanos) throws IOException {
        Optional<BatchAnswer.Refused> refused = gate.refuse(batch);
        if (refused.isPresent()) {
            return refused.get();
        }
        ActionHandler<ActionOutcome> handler = handlers.apply(batch);
        return new BatchAnswer.Taken(targets.run(batch, action -> one(batch, arrivedNanos, action, handler)));
    }

    private ActionOutcome one(Batch batch, long arrivedNanos, Action action, ActionHandler<ActionOutcome> handler) {
        if (nanoTime.getAsLong() - arrivedNanos >= batch.timeToLive().toNanos()) {
            return new ActionOutcome.NotBegun(
                    Messages.text("action.late", batch.timeToLive().toString()));
        }
        return gate.stop(batch, action).orElseGet(() -> action.accept(handler));
    }
}
