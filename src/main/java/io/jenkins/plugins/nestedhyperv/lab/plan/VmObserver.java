package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Instant;
import java.util.Optional;

/** Notes what a look means for one VM, by where it stands. */
final class VmObserver {
    private VmObserver() {}

    static VmNews observe(Lab lab, VmRecord vm, View view, Instant now) {
        Optional<Sight> sight = Sight.of(lab, vm, view);
        return switch (vm.making()) {
            case MAKING -> Progress.observe(lab, vm, sight, now);
            case CLEARING -> cleared(vm, sight, now);
            case HANDED_OVER -> Loss.observe(lab, vm, view, sight, now);
            case LOST -> VmNews.none(vm);
        };
    }

    private static VmNews cleared(VmRecord vm, Optional<Sight> sight, Instant now) {
        boolean nothingLeft = sight.map(seen -> vm.role() == Role.HOST_VM
                        ? seen.hostVm().isEmpty()
                        : seen.inside().isPresent() && seen.innerVm().isEmpty())
                .orElse(false);
        return VmNews.none(nothingLeft ? vm.again(now) : vm);
    }
}
