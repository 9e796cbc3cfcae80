package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionHandler;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Actor;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.time.Latencies;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A batch under way: actions on different targets at the same time, those on one target in their order until one of them does
 * not succeed.
 */
final class BatchRun {
    /** What a batch needs of its host. */
    record Around(
            Machine machine,
            Timeline timeline,
            Latencies latencies,
            Gate gate,
            Consumer<Action> begins,
            String installation) {}

    private final Around around;
    private final Batch batch;
    private final Instant arrived;
    private final Worker worker;
    private final ActionHandler<Deed> actions;
    private final Consumer<List<ActionOutcome>> answer;
    private final ActionOutcome[] outcomes;
    private int targetsLeft;

    BatchRun(
            Around around,
            Batch batch,
            Instant arrived,
            Worker worker,
            ActionHandler<Deed> actions,
            Consumer<List<ActionOutcome>> answer) {
        this.around = around;
        this.batch = batch;
        this.arrived = arrived;
        this.worker = worker;
        this.actions = actions;
        this.answer = answer;
        this.outcomes = new ActionOutcome[batch.actions().size()];
    }

    void begin() {
        Map<String, List<Integer>> byTarget = new LinkedHashMap<>();
        for (int i = 0; i < outcomes.length; i++) {
            byTarget.computeIfAbsent(batch.orderKey(batch.actions().get(i)), key -> new ArrayList<>(1))
                    .add(i);
        }
        targetsLeft = byTarget.size();
        byTarget.values().forEach(indexes -> next(indexes, 0));
    }

    private void next(List<Integer> indexes, int place) {
        if (place == indexes.size()) {
            targetsLeft--;
            if (targetsLeft == 0) {
                answer.accept(Arrays.asList(outcomes));
            }
            return;
        }
        Action action = batch.actions().get(indexes.get(place));
        Consumer<ActionOutcome> then = outcome -> {
            outcomes[indexes.get(place)] = outcome;
            next(indexes, place + 1);
        };
        ActionOutcome before = place == 0 ? null : outcomes[indexes.get(place - 1)];
        if (before instanceof ActionOutcome.Failed) {
            then.accept(new ActionOutcome.NotBegun(Messages.text("action.afterFailure")));
        } else if (before instanceof ActionOutcome.NotBegun) {
            then.accept(before);
        } else {
            act(action, then);
        }
    }

    private void act(Action action, Consumer<ActionOutcome> then) {
        Optional<String> stopped =
                around.gate().stops(batch, action, arrived, around.timeline().now());
        if (stopped.isPresent()) {
            then.accept(new ActionOutcome.NotBegun(stopped.get()));
            return;
        }
        around.begins().accept(action);
        Deed deed = action.accept(actions);
        parts(action, deed, 0, then);
    }

    private void parts(Action action, Deed deed, int done, Consumer<ActionOutcome> then) {
        if (done == deed.parts().size()) {
            then.accept(deed.outcome());
            return;
        }
        Part part = deed.parts().get(done);
        worker.after(around.latencies().of(part.step()), () -> {
            Optional<ActionOutcome.Failed> failed = take(action, part);
            if (failed.isPresent()) {
                then.accept(failed.get());
            } else {
                parts(action, deed, done + 1, then);
            }
        });
    }

    private Optional<ActionOutcome.Failed> take(Action action, Part part) {
        Machine machine = around.machine();
        machine.actAs(Actor.engine(around.installation(), batch.lab().value(), action.target()));
        try {
            part.effect().take();
            return Optional.empty();
        } catch (HyperVException e) {
            return Optional.of(
                    new ActionOutcome.Failed(Troubles.of(nameOf(action), action.target(), machine.name(), e)));
        } catch (RefusedException e) {
            return Optional.of(
                    new ActionOutcome.Failed(Troubles.of(nameOf(action), action.target(), machine.name(), e)));
        } finally {
            machine.actAs(Actor.MACHINE);
        }
    }

    static String nameOf(Action action) {
        return action.getClass().getSimpleName();
    }
}
