package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Instant;
import java.util.Optional;

/** Notes what a look means for one VM, by where it stands. */
final class VmObserver {
    private VmObserver() {}

    static VmNews observe(Lab lab, VmRecord vm, View view, Instant now) {
        if (vm.role() == Role.INNER_VM && !Standing.rests(vm)) {
            Making hostVm = lab.vm(vm.hostVm()).orElseThrow().making();
            if (hostVm != Making.HANDED_OVER) {
                // What is in a host VM that is not ready is what is left of something else.
                return hostVm == Making.LOST ? Loss.beforeReady(lab, vm, now) : VmNews.none(vm);
            }
        }
        Optional<Sight> sight = Sight.of(lab, vm, view);
        return switch (vm.making()) {
            case MAKING ->
                Loss.afterRestore(lab, vm, sight, now).orElseGet(() -> Progress.observe(lab, vm, view, sight, now));
            case CLEARING -> cleared(lab, vm, view, sight, now);
            case HANDED_OVER -> Loss.observe(lab, vm, view, sight, now);
            case LOST -> VmNews.none(vm);
        };
    }

    private static VmNews cleared(Lab lab, VmRecord vm, View view, Optional<Sight> sight, Instant now) {
        boolean nothingLeft = sight.map(seen -> vm.role() == Role.HOST_VM
                        ? seen.hostVm().isEmpty()
                        : seen.inside().isPresent() && seen.innerVm().isEmpty())
                .orElse(false);
        if (nothingLeft) {
            return VmNews.none(vm.boot().isPresent() ? vm.anew(now) : vm.again(now));
        }
        VmNews news = sight.map(seen -> Troubles.ofWork(lab, VmNews.none(vm), seen, now))
                .orElse(VmNews.none(vm));
        return news.failure().isPresent() ? news : Deadline.observe(lab, news, view, sight, now);
    }
}
