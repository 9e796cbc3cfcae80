package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ActionOutcome;
import io.jenkins.plugins.nestedhyperv.lab.host.Batch;
import io.jenkins.plugins.nestedhyperv.lab.host.BatchAnswer;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.model.HostRecord;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.plan.LabObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Sends batches and takes their answers. */
final class Dispatcher {
    private final Surroundings around;
    private final Duration timeToLive;
    private final Mailbox mailbox;
    private final Recorder recorder;
    private final LookCounter counter;
    private final Roster roster;

    Dispatcher(
            Surroundings around,
            Duration timeToLive,
            Mailbox mailbox,
            Recorder recorder,
            LookCounter counter,
            Roster roster) {
        this.around = around;
        this.timeToLive = timeToLive;
        this.mailbox = mailbox;
        this.recorder = recorder;
        this.counter = counter;
        this.roster = roster;
    }

    /** The same lab with a batch sent to each of these hosts: to be stored before {@link #send}. */
    Lab sent(Lab lab, Collection<HostLink> to, Instant now) {
        Lab sent = lab;
        for (HostLink link : to) {
            HostRecord before = sent.hosts().getOrDefault(link.name(), HostRecord.FRESH);
            sent = sent.with(link.name(), before.sent(now.plus(timeToLive)));
        }
        return sent;
    }

    /** Sends actions. */
    void send(DrivenLab driven, HostLink link, List<Action> actions, Instant now) {
        Batch batch = new Batch(around.ledger().ledger(), driven.lab().id(), timeToLive, actions);
        driven.batchBegins(link.name());
        link.batchBegins();
        around.executor().execute(() -> {
            Answer answer = perform(link, batch);
            mailbox.post(() -> answered(driven, link, batch, answer, now));
        });
    }

    /** Either an answer, or why there is none. */
    private record Answer(Optional<BatchAnswer> answer, String problem) {}

    private static Answer perform(HostLink link, Batch batch) {
        try {
            return new Answer(Optional.of(link.host().perform(batch)), "");
        } catch (HostException e) {
            return new Answer(Optional.empty(), e.getMessage());
        } catch (RuntimeException
                | LinkageError e) { // A defect in one kind of host must not stop the loop for all others.
            return new Answer(Optional.empty(), e.toString());
        }
    }

    private void answered(DrivenLab driven, HostLink link, Batch batch, Answer answer, Instant sentAt) {
        Instant now = around.clock().instant();
        driven.batchEnded(link.name(), counter.begun(), now);
        link.batchEnded();
        roster.soon(driven.id());
        if (answer.answer().isEmpty()) {
            troubled(driven, link, batch, answer.problem(), now);
        } else if (answer.answer().get() instanceof BatchAnswer.Refused refused) {
            refused(driven, link, refused, now);
        } else if (answer.answer().get() instanceof BatchAnswer.Taken taken) {
            taken(driven, link, batch, taken.outcomes(), sentAt, now);
        }
    }

    private void troubled(DrivenLab driven, HostLink link, Batch batch, String problem, Instant now) {
        driven.pause(link.name(), driven.pause(link.name()).longer(now));
        String target = batch.actions().get(0).target();
        recorder.record(driven, LabObserver.actionFailed(driven.lab(), target, Trouble.passing(problem), now));
    }

    private static void refused(DrivenLab driven, HostLink link, BatchAnswer.Refused refused, Instant now) {
        driven.pause(link.name(), driven.pause(link.name()).longer(now));
        switch (refused.reason()) {
            case OLDER_GENERATION -> link.refuses(Optional.of(refused.message()));
            case TOMBSTONE -> nothingRuns(driven, link); // The next look shows it.
            // An earlier batch, of which no answer came, may be the one that runs.
            case BUSY -> driven.refuses(link.name(), Optional.of(refused.message()));
        }
    }

    /** The host runs one batch of a lab at a time: when it answers for this one, no earlier one runs. */
    private static void nothingRuns(DrivenLab driven, HostLink link) {
        HostRecord record = driven.lab().hosts().get(link.name());
        driven.replace(driven.lab().with(link.name(), record.answered()));
    }

    private void taken(
            DrivenLab driven, HostLink link, Batch batch, List<ActionOutcome> outcomes, Instant sentAt, Instant now) {
        link.refuses(Optional.empty());
        driven.refuses(link.name(), Optional.empty());
        nothingRuns(driven, link);
        boolean pauses = false;
        for (int index = 0; index < outcomes.size(); index++) {
            Action action = batch.actions().get(index);
            if (outcomes.get(index) instanceof ActionOutcome.Failed failure) {
                recorder.record(driven, LabObserver.actionFailed(driven.lab(), action, failure.trouble(), now));
                pauses |= !hasOwnPause(driven.lab(), action.target());
            } else if (action instanceof Action.OpenLab && outcomes.get(index) instanceof ActionOutcome.Done) {
                HostRecord record = driven.lab().hosts().get(link.name());
                Instant at = ClockSetBack.earlier(sentAt, now);
                recorder.record(driven, driven.lab().with(link.name(), record.renewed(at)));
            }
        }
        driven.pause(link.name(), pauses ? driven.pause(link.name()).longer(now) : Pause.NONE);
    }

    /** What fails on a VM that is being made has a pause of its own; all else pauses the lab on this host. */
    private static boolean hasOwnPause(Lab lab, String target) {
        return lab.isBuilding()
                && lab.vm(target).flatMap(vm -> vm.attempts().notBefore()).isPresent();
    }
}
