package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;

/** A VM is recorded as handed over only when it was really started and runs, or something happened to it since. */
final class ReadyIsReal extends Rule {
    ReadyIsReal(Truth truth, Findings findings) {
        super(Check.READY_IS_REAL, truth, findings);
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        LabTruth known = truth().lab(lab.id());
        if (!known.isOf(ledger) || known.isRecalled()) {
            return; // An old backup says what was so when it was made.
        }
        for (VmRecord vm : lab.vms()) {
            boolean before = known.record()
                    .flatMap(old -> old.vm(vm.name()))
                    .map(old -> old.making() == Making.HANDED_OVER)
                    .orElse(false);
            if (vm.making() == Making.HANDED_OVER && !before && fails(isReal(known.vm(vm.name())))) {
                violated(vm.name(), lab.id());
            }
        }
    }

    private static boolean isReal(VmTruth vm) {
        return vm != null && (vm.runs() || vm.wasStarted() && vm.isDisturbed());
    }
}
