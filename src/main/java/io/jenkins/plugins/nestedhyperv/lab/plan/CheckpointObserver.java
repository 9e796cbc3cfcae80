package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Action;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation.State;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import io.jenkins.plugins.nestedhyperv.lab.model.Checkpoints;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import io.jenkins.plugins.nestedhyperv.lab.spec.TimedPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notes what became of operations on checkpoints. One that was done is listed with its VM where that runs. A VM that is back at
 * its checkpoint passes its phases again from there; when it is ready, the operation is done.
 */
final class CheckpointObserver {
    private CheckpointObserver() {}

    /** Notes it for all operations of a lab, after its VMs were judged. */
    static Observed observe(Lab lab, View view, Instant now) {
        Lab current = lab;
        List<LabEvent> events = new ArrayList<>();
        for (CheckpointOperation operation : lab.operations()) {
            if (operation.isOpen()) {
                Observed observed = observe(current, operation, view, now);
                current = observed.lab();
                events.addAll(observed.events());
            }
        }
        return new Observed(current, events);
    }

    private static Observed observe(Lab lab, CheckpointOperation operation, View view, Instant now) {
        VmRecord vm = lab.vm(operation.request().vm()).orElseThrow();
        if (isLost(vm, operation)) {
            return failed(lab, operation, Messages.text("checkpoint.lost", CheckpointRules.words(operation)), now);
        }
        if (operation.state() == State.RESTORED) {
            return vm.making() == Making.HANDED_OVER
                    ? ended(lab, operation.reached(State.DONE, now), now)
                    : new Observed(lab, List.of());
        }
        Optional<Sight> sight = Sight.of(lab, vm, view);
        boolean isDone = sight.flatMap(Sight::innerVm)
                .filter(seen -> seen.operations().contains(operation.id()))
                .isPresent();
        return isDone ? done(lab, vm, operation, now) : notDone(lab, vm, operation, sight, view, now);
    }

    /** Whether a VM is gone for its owner, or is another than the one that was meant. */
    private static boolean isLost(VmRecord vm, CheckpointOperation operation) {
        boolean isBack = operation.state() == State.RESTORED && vm.phase() != Phase.WAITING_FOR_CAPACITY;
        return switch (vm.making()) {
            case LOST, CLEARING -> true;
            case MAKING -> !isBack;
            case HANDED_OVER -> false;
        };
    }

    private static Observed done(Lab lab, VmRecord vm, CheckpointOperation operation, Instant now) {
        if (operation.request().kind() == CheckpointRequest.Kind.MAKE) {
            return ended(lab, operation.reached(State.DONE, now), now);
        }
        CheckpointOperation restored = operation.reached(State.RESTORED, now);
        Lab next = Checkpoints.with(lab.with(vm.restored(now)), restored);
        return new Observed(
                next,
                List.of(
                        new LabEvent.Operated(lab.id(), now, restored),
                        new LabEvent.Reached(lab.id(), now, vm.name(), Phase.INNER_CREATED)));
    }

    private static Observed notDone(
            Lab lab, VmRecord vm, CheckpointOperation operation, Optional<Sight> sight, View view, Instant now) {
        Optional<Work> failure = sight.flatMap(Sight::hostVm).map(ObservedHostVm::work).orElse(List.of()).stream()
                .filter(work -> work.target().equals(vm.name()) && isNews(work, vm, operation))
                .findFirst();
        if (failure.isPresent()) {
            Work work = failure.get();
            return troubled(lab, vm, operation, work.trouble().orElseThrow(), work.at(), now);
        }
        Duration limit = lab.spec().orElseThrow().timeouts().of(TimedPhase.INNER_CREATED);
        Instant start = operation.since().isAfter(view.watchedSince()) ? operation.since() : view.watchedSince();
        if (now.isBefore(start.plus(limit))) {
            return new Observed(lab, List.of());
        }
        String last = vm.attempts()
                .lastTrouble()
                .map(trouble -> Messages.text("deadline.trouble", trouble))
                .orElse("");
        String words = CheckpointRules.words(operation);
        return failed(lab, operation, Messages.text("checkpoint.late", words, Wording.of(limit)) + last, now);
    }

    private static boolean isNews(Work work, VmRecord vm, CheckpointOperation operation) {
        return work.trouble().isPresent()
                && !work.at().isBefore(operation.since())
                && vm.attempts().failedAt().map(work.at()::isAfter).orElse(true);
    }

    /** The operation that an action is part of, as long as it has not ended. */
    static Optional<CheckpointOperation> meant(Lab lab, Action action) {
        boolean isMeant = action instanceof Action.MakeCheckpoint || action instanceof Action.RestoreCheckpoint;
        return isMeant && lab.isBuilding() ? Checkpoints.open(lab, action.target()) : Optional.empty();
    }

    /** Notes that an action of an operation failed: what may pass is tried again, what will not pass ends the operation. */
    static Observed actionFailed(Lab lab, CheckpointOperation operation, Trouble trouble, Instant now) {
        VmRecord vm = lab.vm(operation.request().vm()).orElseThrow();
        return troubled(lab, vm, operation, trouble, now, now);
    }

    private static Observed troubled(
            Lab lab, VmRecord vm, CheckpointOperation operation, Trouble trouble, Instant failedAt, Instant now) {
        if (trouble.lasting()) {
            return failed(lab, operation, trouble.message(), now);
        }
        Lab noted = lab.with(vm.with(vm.attempts().failed(trouble.message(), failedAt)));
        return new Observed(noted, List.of(new LabEvent.Troubled(lab.id(), now, vm.name(), trouble.message())));
    }

    private static Observed failed(Lab lab, CheckpointOperation operation, String reason, Instant now) {
        return ended(lab, operation.failed(reason, now), now);
    }

    /** Earlier failures slow nothing down any more. */
    private static Observed ended(Lab lab, CheckpointOperation operation, Instant now) {
        VmRecord vm = lab.vm(operation.request().vm()).orElseThrow();
        Lab rested = vm.making() == Making.HANDED_OVER
                ? lab.with(vm.with(vm.attempts().progressed()))
                : lab;
        return new Observed(
                Checkpoints.with(rested, operation), List.of(new LabEvent.Operated(lab.id(), now, operation)));
    }
}
