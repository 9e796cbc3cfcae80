package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.Checkpoints;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Notes that a VM did not reach its next phase in time: it is made once more from the beginning, then the lab fails. What
 * nobody can see is never cleared away: while its host is silent, a VM has the time of all its attempts, then the lab fails.
 */
final class Deadline {
    /** How often making one VM is begun. */
    static final int MAXIMUM_ATTEMPTS = 2;

    private Deadline() {}

    static VmNews observe(Lab lab, VmNews news, View view, Optional<Sight> sight, Instant now) {
        VmRecord vm = news.vm();
        boolean silent = lab.hostOf(vm).flatMap(view::silence).isPresent();
        if (sight.isEmpty() && !silent) {
            return news; // The look that tells is under way.
        }
        Phase awaited =
                vm.making() == Making.CLEARING ? Phase.RELEASING : vm.phase().next(vm.role());
        int attemptsLeft = vm.making() == Making.CLEARING
                ? 0
                : Math.max(0, MAXIMUM_ATTEMPTS - vm.attempts().making());
        Duration limit = lab.spec().orElseThrow().timeouts().of(awaited.timed());
        Duration patience = sight.isPresent() ? limit : limit.multipliedBy(1L + attemptsLeft);
        boolean missed = start(lab, vm, view)
                .map(since -> !now.isBefore(since.plus(patience)))
                .orElse(false);
        if (!missed) {
            return news;
        }
        String message = Diagnosis.of(lab, vm, awaited, patience, sight);
        if (Checkpoints.isRestoring(lab, vm.name())) {
            return Loss.lost(
                    lab,
                    vm,
                    Messages.text("lost.restored", vm.name(), message),
                    now); // Another one would not be what was asked for.
        }
        if (attemptsLeft == 0 || sight.isEmpty()) {
            return news.failed(new Failure(Optional.of(vm.name()), awaited, message, now));
        }
        int next = vm.attempts().making() + 1;
        return news.with(vm.clearing(now), new LabEvent.MadeAgain(lab.id(), now, vm.name(), next, message));
    }

    /** An inner VM's time begins when its host VM is ready, a host VM's when its lab has a place. */
    private static Optional<Instant> start(Lab lab, VmRecord vm, View view) {
        Optional<Instant> opened = vm.role() == Role.HOST_VM
                ? lab.placedAt()
                : lab.vm(vm.hostVm())
                        .filter(host -> host.making() == Making.HANDED_OVER)
                        .map(VmRecord::since);
        return opened.map(time -> later(later(time, vm.since()), view.watchedSince()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
