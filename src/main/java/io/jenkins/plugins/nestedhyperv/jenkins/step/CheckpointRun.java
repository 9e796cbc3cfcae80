package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.AbortException;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.HeldAgents;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.LabAgents;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.text.LogText;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import io.jenkins.plugins.nestedhyperv.lab.model.Checkpoints;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Has a checkpoint of a VM made, or a VM brought back to one, and waits for that, in a Pipeline and in a freestyle build alike. It
 * happens once for each id of a request, however often that is asked for. Used by one thread at a time.
 */
final class CheckpointRun {
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration CLOCK_PATIENCE = Duration.ofMinutes(5);

    private final BuildLab lab;
    private final CheckpointRequest request;
    private final TaskListener log;
    private final Clock clock;
    private Optional<Instant> wrongTimeSince = Optional.empty();
    private String told = "";

    /** Nothing is done so far; the request must outlive a restart. */
    CheckpointRun(BuildLab lab, CheckpointRequest request, TaskListener log, Clock clock) {
        this.lab = lab;
        this.request = request;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Looks, and does what is next. Waits for the disk, for the lock of the build queue and for an agent's answer.
     *
     * @return whether all is done; otherwise it is to be called again after a while
     * @throws AbortException when it has failed
     */
    boolean advance() throws AbortException, InterruptedException {
        CheckpointMove move = next();
        if (move instanceof CheckpointMove.Ask) {
            ask();
        } else if (move instanceof CheckpointMove.WaitFor wait) {
            tell(Messages.text("log.waits", wait.reason()));
        } else if (move instanceof CheckpointMove.CompareClocks) {
            return hasTheTime();
        } else if (move instanceof CheckpointMove.Fail failed) {
            throw new AbortException(LogText.bounded(failed.reason()));
        }
        return move instanceof CheckpointMove.Succeed;
    }

    private CheckpointMove next() {
        Sight<Lab> seen = lab.look();
        Optional<Lab> record = seen instanceof Sight.There<Lab> there ? Optional.of(there.value()) : Optional.empty();
        Optional<CheckpointOperation> operation = record.flatMap(one -> Checkpoints.find(one, request.operation()));
        Optional<AgentsView.State> agent =
                Optional.ofNullable(LabAgents.get().view(lab.id()).agents().get(request.vm()));
        return CheckpointMoves.next(seen, lab.look(request.vm()), operation, agent);
    }

    private void ask() throws AbortException {
        boolean restores = request.kind() == CheckpointRequest.Kind.RESTORE;
        if (restores && !HeldAgents.hold(lab.id(), request.vm())) {
            throw new AbortException(Messages.text("restore.agentBusy", request.vm()));
        }
        try {
            Optional<String> refusal = LabEngine.get().operate(lab.id(), request);
            if (refusal.isPresent()) {
                throw new AbortException(LogText.bounded(refusal.get()));
            }
        } catch (StoreException e) {
            tell(Messages.text("log.waits", e.getMessage())); // asking again with the same id is safe
        } finally {
            HeldAgents.letGo(lab.id(), request.vm());
        }
    }

    private boolean hasTheTime() throws AbortException, InterruptedException {
        try {
            if (HeldAgents.hasTheTime(lab.id(), request.vm())) {
                return true;
            }
            tell(Messages.text("log.waits", Messages.text("restore.clock", request.vm())));
        } catch (IOException e) {
            tell(Messages.text("log.waits", e.getMessage()));
        }
        Instant since = wrongTimeSince.orElseGet(clock::instant);
        wrongTimeSince = Optional.of(since);
        if (clock.instant().isAfter(since.plus(CLOCK_PATIENCE))) {
            throw new AbortException(Messages.text("restore.clockStays", request.vm()));
        }
        return false;
    }

    private void tell(String text) {
        if (!text.equals(told)) {
            StepLines.tell(log, text);
            told = text;
        }
    }
}
