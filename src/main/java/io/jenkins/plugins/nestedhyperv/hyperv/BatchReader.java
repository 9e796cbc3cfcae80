package io.jenkins.plugins.nestedhyperv.hyperv;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads what {@code Invoke-NhvActions} returned. */
final class BatchReader {
    private final String host;
    private final Batch batch;
    private final Function<Action, ActionOutcome> permitted;

    /**
     * Reads the answer to one batch.
     *
     * @param permitted what becomes of an action that the host has done, or given leave for
     */
    BatchReader(String host, Batch batch, Function<Action, ActionOutcome> permitted) {
        this.host = host;
        this.batch = batch;
        this.permitted = permitted;
    }

    /** Throws {@link IllegalArgumentException} when it makes no sense. */
    BatchAnswer read(Fields answer) {
        if (!answer.flag("taken")) {
            BatchAnswer.Refusal reason = BatchAnswer.Refusal.valueOf(answer.text("reason"));
            return new BatchAnswer.Refused(reason, reasonText(reason.name()));
        }
        List<Fields> outcomes = answer.objects("outcomes", Function.identity());
        if (outcomes.size() != batch.actions().size()) {
            throw new IllegalArgumentException(outcomes.size() + " outcomes");
        }
        List<ActionOutcome> read = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            read.add(outcome(batch.actions().get(i), outcomes.get(i)));
        }
        return new BatchAnswer.Taken(read);
    }

    private ActionOutcome outcome(Action action, Fields fields) {
        return switch (fields.text("outcome")) {
            case "DONE" -> permitted.apply(action);
            case "STARTED" -> new ActionOutcome.Started();
            case "NOT_BEGUN" -> new ActionOutcome.NotBegun(reasonText(fields.text("reason")));
            case "FAILED" ->
                new ActionOutcome.Failed(
                        Troubles.of(action, host, fields.object("error").json()));
            default -> throw new IllegalArgumentException("no outcome: " + fields);
        };
    }

    private String reasonText(String reason) {
        return Messages.text(
                "batch." + reason,
                host,
                batch.lab(),
                batch.ledger().installation(),
                String.valueOf(batch.ledger().generation()),
                batch.timeToLive());
    }
}
