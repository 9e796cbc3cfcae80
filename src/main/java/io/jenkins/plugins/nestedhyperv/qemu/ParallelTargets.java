package io.jenkins.plugins.nestedhyperv.qemu;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Runs actions on different targets at the same time and those on one target in their order, until one of them does not
 * succeed. At most so many run at once, of all batches together.
 */
final class ParallelTargets {
    private final Executor executor;
    private final Semaphore permits;

    ParallelTargets(Executor executor, int atMost) {
        this.executor = executor;
        this.permits = new Semaphore(atMost, true);
    }

    /**
     * Runs all actions and returns their outcomes in the order of the actions. Nothing runs any more when it returns or
     * throws.
     *
     * @param perform performs one action; does not throw for what can go wrong there
     */
    List<ActionOutcome> run(Batch batch, Function<Action, ActionOutcome> perform) throws HostException {
        List<Action> actions = batch.actions();
        AtomicReferenceArray<ActionOutcome> outcomes = new AtomicReferenceArray<>(actions.size());
        List<CompletableFuture<Void>> tasks = new ArrayList<>();
        for (List<Integer> group : byTarget(batch).values()) {
            tasks.add(start(() -> inOrder(group, actions, perform, outcomes)));
        }
        try {
            // Waits even when this thread is interrupted: the caller gives the lab's lock back, and nothing may run
            // then.
            CompletableFuture.allOf(tasks.toArray(CompletableFuture<?>[]::new)).join();
        } catch (CompletionException e) {
            throw new HostException(Messages.text("batch.broken", String.valueOf(e.getCause())), e.getCause());
        }
        List<ActionOutcome> all = new ArrayList<>();
        for (int i = 0; i < outcomes.length(); i++) {
            all.add(outcomes.get(i));
        }
        return all;
    }

    private CompletableFuture<Void> start(Runnable group) {
        try {
            return CompletableFuture.runAsync(group, executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void inOrder(
            List<Integer> group,
            List<Action> actions,
            Function<Action, ActionOutcome> perform,
            AtomicReferenceArray<ActionOutcome> outcomes) {
        permits.acquireUninterruptibly();
        try {
            ActionOutcome last = new ActionOutcome.Done();
            for (int index : group) {
                last = goesOn(last) ? perform.apply(actions.get(index)) : notBegun(last);
                outcomes.set(index, last);
            }
        } finally {
            permits.release();
        }
    }

    private static boolean goesOn(ActionOutcome last) {
        return last instanceof ActionOutcome.Done || last instanceof ActionOutcome.Started;
    }

    private static ActionOutcome notBegun(ActionOutcome last) {
        return last instanceof ActionOutcome.NotBegun
                ? last
                : new ActionOutcome.NotBegun(Messages.text("action.afterFailure"));
    }

    private static Map<String, List<Integer>> byTarget(Batch batch) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < batch.actions().size(); i++) {
            groups.computeIfAbsent(batch.orderKey(batch.actions().get(i)), key -> new ArrayList<>())
                    .add(i);
        }
        return groups;
    }
}
