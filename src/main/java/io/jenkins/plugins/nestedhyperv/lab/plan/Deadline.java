package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Notes that a VM did not reach its next phase in time: it is made once more from the beginning, then the lab fails. */
final class Deadline {
    /** How often making one VM is begun. */
    static final int MAXIMUM_ATTEMPTS = 2;

    private Deadline() {}

    static VmNews observe(Lab lab, VmNews news, Optional<Sight> sight, Instant now) {
        VmRecord vm = news.vm();
        Phase awaited = vm.phase().next(vm.role());
        Duration limit = lab.spec().orElseThrow().timeouts().of(awaited.timed());
        boolean missed =
                start(lab, vm).map(since -> !now.isBefore(since.plus(limit))).orElse(false);
        if (!missed) {
            return news;
        }
        String message = Diagnosis.of(lab, vm, awaited, limit, sight);
        if (vm.attempts().making() >= MAXIMUM_ATTEMPTS) {
            return news.failed(new Failure(Optional.of(vm.name()), awaited, message, now));
        }
        int next = vm.attempts().making() + 1;
        return news.with(vm.with(Making.CLEARING), new LabEvent.MadeAgain(lab.id(), now, vm.name(), next, message));
    }

    /** An inner VM's time begins when its host VM is ready, a host VM's when its lab has a place. */
    private static Optional<Instant> start(Lab lab, VmRecord vm) {
        Optional<Instant> opened = vm.role() == Role.HOST_VM
                ? lab.placedAt()
                : lab.vm(vm.hostVm())
                        .filter(host -> host.making() == Making.HANDED_OVER)
                        .map(VmRecord::since);
        return opened.map(time -> time.isAfter(vm.since()) ? time : vm.since());
    }
}
