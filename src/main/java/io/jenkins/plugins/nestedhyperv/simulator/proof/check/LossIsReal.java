package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;

/** A VM that was handed over is recorded as lost only when somebody else stopped, restarted or removed it. */
final class LossIsReal extends Rule {
    LossIsReal(Truth truth, Findings findings) {
        super(Check.LOSS_IS_REAL, truth, findings);
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        LabTruth known = truth().lab(lab.id());
        if (!known.isOf(ledger) || known.record().isEmpty()) {
            return;
        }
        for (VmRecord old : known.record().get().vms()) {
            Making now = lab.vm(old.name()).map(VmRecord::making).orElse(Making.LOST);
            boolean lost = old.making() == Making.HANDED_OVER && now != Making.HANDED_OVER;
            if (lost && fails(isReal(known, old))) {
                violated(old.name(), lab.id());
            }
        }
    }

    private static boolean isReal(LabTruth known, VmRecord vm) {
        return known.isInherited(vm.name()) || isLost(known.vm(vm.name())) || isLost(known.vm(vm.hostVm()));
    }

    private static boolean isLost(VmTruth vm) {
        return vm == null || vm.isDisturbed();
    }
}
