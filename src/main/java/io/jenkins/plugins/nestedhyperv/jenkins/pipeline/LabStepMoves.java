package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Move.Left;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Move.Why;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.Stage;
import io.jenkins.plugins.nestedhyperv.jenkins.text.LogText;
import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.report.Seconds;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Does the moves of one use of a lab. Used by one thread at a time. */
final class LabStepMoves {
    /** Removing a lab takes seconds; what takes longer is a host that does not answer, and the build need not wait for it. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final LabUse use;
    private final StepMemory memory;
    private final Saves saves;
    private final StepLog log;
    private final Clock clock;
    private final Runnable changed;
    private Optional<Instant> leavingSince = Optional.empty();
    private boolean cancelled;
    private boolean finished;

    LabStepMoves(LabUse use, Saves saves, StepLog log, Clock clock, Runnable changed) {
        this.use = use;
        this.memory = use.memory();
        this.saves = saves;
        this.log = log;
        this.clock = clock;
        this.changed = changed;
    }

    /** Whether the body was told to end since Jenkins was started. */
    boolean isCancelled() {
        return cancelled;
    }

    boolean isFinished() {
        return finished;
    }

    /** Counts from when the step, or Jenkins if that was later, began to wait for the lab to be gone. */
    boolean isPatienceOver(Stage stage) {
        if (stage == Stage.ENDING && leavingSince.isEmpty()) {
            leavingSince = Optional.of(clock.instant());
        }
        Instant now = clock.instant();
        return leavingSince.filter(since -> now.isAfter(since.plus(PATIENCE))).isPresent()
                || Labs.look(lab())
                        .lab()
                        .filter(lab -> SilentHosts.waitedALease(lab, Labs.seen(), now))
                        .isPresent();
    }

    /** Does a move; returns whether the situation is another one now. */
    boolean perform(Move move) throws IOException, InterruptedException {
        if (move instanceof Move.Wait) {
            return false;
        } else if (move instanceof Move.Save) {
            save();
        } else if (move instanceof Move.Ask) {
            ask();
        } else if (move instanceof Move.StartBody) {
            startBody();
        } else if (move instanceof Move.Keep) {
            return keep();
        } else if (move instanceof Move.Release) {
            release();
            return false; // should the ledger not take it now, the next change tries again
        } else {
            return performWithReason(move);
        }
        return true;
    }

    private boolean performWithReason(Move move) throws IOException, InterruptedException {
        if (move instanceof Move.CancelBody cancel) {
            cancelBody(cancel.why());
        } else if (move instanceof Move.GiveUp giveUp) {
            giveUp(giveUp.why());
        } else if (move instanceof Move.Finish finish) {
            finish(finish.left());
            return false;
        }
        return true;
    }

    private void save() {
        int begun = saves.begin();
        saves.follow(begun, use.save(), failure -> {
            failure.ifPresent(reason -> log.note(Messages.text("log.notSaved", reason.getMessage())));
            changed.run();
        });
    }

    private void ask() throws IOException, InterruptedException {
        LabRequest.Answer answer = memory.request().check(Labs.siteFor(use.build()));
        if (answer instanceof LabRequest.Answer.Refused refused) {
            end(StepOutcome.failure(new AbortException(LogText.bounded(refused.reason()))));
            return;
        }
        LabSpec spec = ((LabRequest.Answer.Accepted) answer).spec();
        KeepOnFailure.Answer settled = new KeepOnFailure(memory.keepOnFailure(), Labs.maximumKeep()).settle(spec);
        if (settled instanceof KeepOnFailure.Answer.Refused refused) {
            end(StepOutcome.failure(new AbortException(LogText.bounded(refused.reason()))));
            return;
        }
        ((KeepOnFailure.Answer.Settled) settled).note().ifPresent(log::note);
        record(((KeepOnFailure.Answer.Settled) settled).spec());
    }

    private void record(LabSpec spec) throws IOException, InterruptedException {
        Run<?, ?> run = use.build();
        log.note(Messages.text("log.begins", lab()));
        try {
            Labs.ask(lab(), spec, run);
        } catch (IOException e) { // It may be recorded or not. The step fails, and lets go whatever there is.
            memory.noteUnknown();
            end(StepOutcome.failure(new AbortException(Messages.text("why.storing", lab(), e.getMessage()))));
            return;
        }
        saves.changed();
        memory.noteAsked();
    }

    private void startBody() throws IOException, InterruptedException {
        String label = Labs.labelOf(lab());
        log.note(
                hasAgents()
                        ? Messages.text("log.ready", lab(), sinceStart(), label)
                        : Messages.text("log.readyWithoutAgents", lab(), sinceStart()));
        memory.start(use.body(LabVariables.of(lab(), label, Labs.look(lab()).lab())));
    }

    private void end(StepOutcome outcome) {
        saves.changed();
        memory.end(outcome);
    }

    private boolean hasAgents() {
        return Labs.look(lab()).spec().map(AgentsSides::hasAgents).orElse(true);
    }

    private void cancelBody(Why why) {
        cancelled = true;
        LabBody body = memory.body().orElseThrow();
        if (why instanceof Why.Stopped) {
            memory.takeStop().ifPresent(body::cancel);
            return;
        }
        String reason = words(why, "why.lost");
        memory.noteLost(Losses.failure(why, reason)); // before the body can end of it
        log.note(Messages.text("log.cancel", reason));
        body.cancel(Losses.interruption(why, reason));
    }

    /** The step has a defect: it ends, and a body that runs is told to end before. */
    void defect(RuntimeException cause) {
        Optional<LabBody> body = memory.outcome().isPresent() ? Optional.empty() : memory.body();
        if (body.isEmpty()) {
            end(StepOutcome.failure(cause));
            changed.run();
            return;
        }
        cancelled = true;
        memory.noteLost(new AbortException(cause.toString()));
        body.get().cancel(new FlowInterruptedException(Result.FAILURE, true, new LabLost(cause.toString())));
    }

    private void giveUp(Why why) {
        Throwable failure = why instanceof Why.Stopped
                ? memory.takeStop().orElseThrow()
                : Losses.failure(why, words(why, "why.failed"));
        end(StepOutcome.failure(failure));
    }

    private String words(Why why, String keyOfLoss) {
        if (why instanceof Why.EngineFailed engine) {
            return LogText.bounded(Messages.text("why.engine", engine.reason()));
        }
        Optional<String> failure = why.ofTheLab().or(log::failureOfGone);
        if (failure.isPresent()) {
            return LogText.bounded(Messages.text(keyOfLoss, lab(), failure.get()));
        }
        memory.noteUnknown();
        return LogText.bounded(Messages.text("why.notRecorded", lab(), log.lastNoted()));
    }

    private void release() {
        boolean failed = memory.outcome().flatMap(StepOutcome::failure).isPresent();
        Labs.release(lab(), Messages.text(failed ? "release.failed" : "release.over"));
    }

    /** Without what the failure says, which may hold a secret that only the build log masks. */
    private boolean keep() {
        return Labs.keep(lab(), Messages.text("keep.reason"), clock.instant());
    }

    private void finish(Left left) throws IOException, InterruptedException {
        tell(left);
        if (left instanceof Left.StillGoing || left instanceof Left.ToTheEngine || memory.isUnknown()) {
            // Somebody may have been quick to stop the step twice; the build may go on long after an engine is open
            // again; and hosts may have a lab that the ledger has lost.
            release();
        }
        finished = true;
        StepOutcome outcome = memory.outcome().orElseThrow();
        Optional<Throwable> failure = outcome.failure().or(memory::takeStop);
        if (failure.isPresent()) {
            use.fail(failure.get());
        } else {
            use.succeed(outcome.value());
        }
    }

    private void tell(Left left) throws IOException, InterruptedException {
        Optional<Lab> kept = left instanceof Left.Kept ? Labs.look(lab()).lab() : Optional.empty();
        if (kept.isPresent()) {
            log.note(KeptLines.of(kept.get(), Labs.pageOf(use.build())));
        } else {
            LeftLines.of(left, memory, sinceLeaving()).ifPresent(log::note);
        }
    }

    private Duration sinceLeaving() {
        return leavingSince
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
    }

    private String sinceStart() {
        return Seconds.text(Duration.between(memory.startedAt(), clock.instant()));
    }

    private LabId lab() {
        return memory.lab();
    }
}
