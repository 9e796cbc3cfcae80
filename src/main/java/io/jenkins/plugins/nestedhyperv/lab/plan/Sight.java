package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.host.Inside;
import io.jenkins.plugins.nestedhyperv.lab.host.LabOnHost;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedHostVm;
import io.jenkins.plugins.nestedhyperv.lab.host.ObservedInnerVm;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.util.Optional;

/**
 * What is known of one VM and its surroundings, once its host could be looked at.
 *
 * @param hostVm its host VM, or it itself; empty when that is not there
 * @param inside the host VM's inside; empty when nothing is known of it
 * @param innerVm the VM itself, if it is an inner VM; empty when it is not there or nothing is known of the inside
 */
record Sight(Optional<ObservedHostVm> hostVm, Optional<Inside> inside, Optional<ObservedInnerVm> innerVm) {

    /** What is known of a VM; empty when its host could not be looked at. */
    static Optional<Sight> of(Lab lab, VmRecord vm, View view) {
        return lab.hostOf(vm).flatMap(host -> view.lab(host, lab.id())).map(seen -> of(vm, seen));
    }

    private static Sight of(VmRecord vm, LabOnHost seen) {
        Optional<ObservedHostVm> hostVm = seen.hostVms().stream()
                .filter(one -> one.name().equals(vm.hostVm()))
                .findFirst();
        Optional<Inside> inside = hostVm.flatMap(one -> one.inside().found());
        Optional<ObservedInnerVm> innerVm = inside.flatMap(there -> there.innerVms().stream()
                .filter(one -> one.name().equals(vm.name()))
                .findFirst());
        return new Sight(hostVm, inside, innerVm);
    }
}
