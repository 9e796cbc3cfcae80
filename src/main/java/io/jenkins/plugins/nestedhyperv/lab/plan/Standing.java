package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;

/** Questions about where a VM stands that planner and observer must answer alike. */
final class Standing {
    private Standing() {}

    /** Whether nothing is planned for the VM any more. */
    static boolean rests(VmRecord vm) {
        return vm.making() == Making.HANDED_OVER || vm.making() == Making.LOST;
    }

    /** Whether a host VM came far enough to be looked into. */
    static boolean mayHaveInside(VmRecord hostVm) {
        return hostVm.making() == Making.HANDED_OVER
                || hostVm.making() == Making.MAKING && hostVm.phase().compareTo(Phase.RUNNING) >= 0;
    }
}
