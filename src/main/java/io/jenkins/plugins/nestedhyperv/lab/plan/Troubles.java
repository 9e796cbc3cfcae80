package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.lab.host.Work;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Notes actions that failed: what may pass is tried again after a pause, what will not pass fails the lab. */
final class Troubles {
    private Troubles() {}

    /** Notes detached work on a VM that failed since the last failure that was noted. */
    static VmNews ofWork(Lab lab, VmNews news, Sight sight, Instant now) {
        VmNews result = news;
        for (Work work : sight.hostVm().map(ObservedHostVm::work).orElse(List.of())) {
            if (work.target().equals(news.vm().name()) && isNew(work, result.vm())) {
                result = of(lab, result, work.trouble().orElseThrow(), work.at(), now);
            }
        }
        return result;
    }

    /** Notes one failed action on a VM. */
    static VmNews of(Lab lab, VmNews news, Trouble trouble, Instant failedAt, Instant now) {
        VmRecord vm = news.vm();
        if (trouble.lasting()) {
            return news.failed(new Failure(Optional.of(vm.name()), awaited(vm), trouble.message(), now));
        }
        return news.with(
                vm.with(vm.attempts().failed(trouble.message(), failedAt)),
                new LabEvent.Troubled(lab.id(), now, vm.name(), trouble.message()));
    }

    private static Phase awaited(VmRecord vm) {
        return vm.making() == Making.CLEARING ? Phase.RELEASING : vm.phase().next(vm.role());
    }

    private static boolean isNew(Work work, VmRecord vm) {
        return work.trouble().isPresent()
                && vm.attempts()
                        .failedAt()
                        .map(noted -> work.at().isAfter(noted))
                        .orElse(true)
                && !work.at().isBefore(vm.since());
    }
}
