package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Instant;
import java.util.Optional;

/** Notes how far a VM that is being made has come: phases reached, work that failed, extensions that never show. */
final class Progress {
    private Progress() {}

    static VmNews observe(Lab lab, VmRecord vm, View view, Optional<Sight> sight, Instant now) {
        if (sight.isEmpty()) {
            return Deadline.observe(lab, VmNews.none(vm), view, sight, now);
        }
        VmNews news = advance(lab, VmNews.none(vm), sight.get(), now);
        if (news.vm().phase() == Phase.READY) {
            return news;
        }
        news = Troubles.ofWork(lab, news, sight.get(), now);
        if (news.failure().isPresent()) {
            return news;
        }
        Optional<Failure> invisible = invisibleExtensions(lab, news.vm(), sight.get(), now);
        return invisible.isPresent() ? news.failed(invisible.get()) : Deadline.observe(lab, news, view, sight, now);
    }

    private static VmNews advance(Lab lab, VmNews before, Sight sight, Instant now) {
        VmNews news = before;
        Phase next = news.vm().phase().next(news.vm().role());
        while (next != news.vm().phase() && Milestone.isReached(next, news.vm().role(), sight)) {
            news = news.with(
                    reached(news.vm(), next, sight, now),
                    new LabEvent.Reached(lab.id(), now, news.vm().name(), next));
            next = next.next(news.vm().role());
        }
        return news;
    }

    private static VmRecord reached(VmRecord vm, Phase phase, Sight sight, Instant now) {
        if (phase == Phase.READY) {
            return vm.handedOver(boot(vm.role(), sight).orElseThrow(), now);
        }
        VmRecord further = vm.reached(phase, now);
        boolean bare = phase == Phase.EXTENSIONS_VISIBLE
                && !sight.inside().orElseThrow().facts().hypervisorLaunched();
        return bare ? further.withBare(sight.inside().orElseThrow().facts()) : further;
    }

    /** The boot that answered. */
    static Optional<String> boot(Role role, Sight sight) {
        return role == Role.INNER_VM
                ? sight.innerVm().flatMap(ObservedInnerVm::boot)
                : sight.inside().map(Inside::boot);
    }

    /** A guest that has booted without the extensions will not get them by waiting. */
    private static Optional<Failure> invisibleExtensions(Lab lab, VmRecord vm, Sight sight, Instant now) {
        boolean looked = vm.role() == Role.HOST_VM && vm.phase() == Phase.RUNNING;
        return sight.inside()
                .filter(inside -> looked && !inside.extensionsVisible())
                .map(inside -> Messages.text(
                        "extensions.invisible", vm.name(), lab.hostOf(vm).orElseThrow()))
                .map(message -> new Failure(Optional.of(vm.name()), Phase.EXTENSIONS_VISIBLE, message, now));
    }
}
