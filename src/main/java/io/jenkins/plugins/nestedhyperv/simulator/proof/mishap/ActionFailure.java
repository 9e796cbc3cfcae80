package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One action of a batch fails, before or after its effect; those behind it on its target are then not begun. */
final class ActionFailure {
    private static final Duration ROUND_TRIP = Duration.ofMillis(200);

    private final Strike strike;
    private final TimedHost host;
    private final Batch batch;
    private final int failing;
    private final boolean afterEffect;

    ActionFailure(Strike strike, TimedHost host, Batch batch) {
        this.strike = strike;
        this.host = host;
        this.batch = batch;
        failing = strike.random().nextInt(batch.actions().size());
        afterEffect = strike.random().nextBoolean();
    }

    /** Sends what is to be done of the batch, and completes the answer. */
    TimedHost.Call send(Consumer<Reply<BatchAnswer>> then) {
        List<Action> rest = new ArrayList<>();
        for (int i = 0; i < batch.actions().size(); i++) {
            if (isDone(i)) {
                rest.add(batch.actions().get(i));
            }
        }
        if (rest.isEmpty()) {
            strike.after(ROUND_TRIP, () -> then.accept(new Reply.Answer<>(completed(List.of()))));
            return new CallWorkers();
        }
        return host.perform(
                new Batch(batch.ledger(), batch.lab(), batch.timeToLive(), rest),
                reply -> then.accept(taken(reply)
                        .<Reply<BatchAnswer>>map(outcomes -> new Reply.Answer<>(completed(outcomes)))
                        .orElseGet(() -> unchanged(reply))));
    }

    private Reply<BatchAnswer> unchanged(Reply<BatchAnswer> reply) {
        strike.missed();
        return reply;
    }

    private static Optional<List<ActionOutcome>> taken(Reply<BatchAnswer> reply) {
        return reply instanceof Reply.Answer<BatchAnswer> answer && answer.value() instanceof BatchAnswer.Taken taken
                ? Optional.of(taken.outcomes())
                : Optional.empty();
    }

    private boolean isBehind(int index) {
        List<Action> actions = batch.actions();
        return index > failing && batch.orderKey(actions.get(index)).equals(batch.orderKey(actions.get(failing)));
    }

    private boolean isDone(int index) {
        return index == failing ? afterEffect : !isBehind(index);
    }

    private BatchAnswer completed(List<ActionOutcome> outcomes) {
        strike.hit();
        List<ActionOutcome> all = new ArrayList<>();
        int done = 0;
        for (int i = 0; i < batch.actions().size(); i++) {
            ActionOutcome outcome = isDone(i) ? outcomes.get(done++) : null;
            all.add(i == failing ? failed() : isBehind(i) ? notBegun() : outcome);
        }
        return new BatchAnswer.Taken(all);
    }

    private static ActionOutcome notBegun() {
        return new ActionOutcome.NotBegun(Messages.text("action.behind"));
    }

    private ActionOutcome failed() {
        Action action = batch.actions().get(failing);
        String name = action.getClass().getSimpleName();
        boolean lasting = strike.kind() == MishapKind.LASTING_FAILURE;
        return new ActionOutcome.Failed(
                lasting
                        ? Trouble.lasting(Messages.text("action.fails", name, action.target()))
                        : Trouble.passing(Messages.text("action.failed", name, action.target())));
    }
}
