package io.jenkins.plugins.nestedhyperv.simulator.check;

import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import java.time.Instant;

/** When there was peace for long enough, a lab whose owner lives is ready and runs, has failed, or finds no room. */
final class LiveAndReady extends Rule {
    LiveAndReady(Truth truth, Findings findings) {
        super(Check.LIVE_AND_READY, truth, findings);
    }

    @Override
    public void ends(Instant now) {
        for (LabTruth lab : truth().labs()) {
            if (lab.isAsked() && !lab.hasEnded() && fails(isWell(lab))) {
                violated(lab.id());
            }
        }
    }

    /** A lab without a record must have been told to be gone, which it can only be after it has failed. */
    private boolean isWell(LabTruth lab) {
        if (lab.record().isEmpty()) {
            return lab.isGone();
        }
        Lab record = lab.record().get();
        return record.failure().isPresent()
                || record.desired() == Desired.ABSENT
                || (record.placedAt().isEmpty() ? !hasRoom(lab, record) : record.isReady() && isRunning(lab, record));
    }

    private boolean hasRoom(LabTruth lab, Lab record) {
        boolean alone = truth().labs().stream()
                .noneMatch(other -> other != lab
                        && other.isOf(lab.ledger())
                        && other.record().map(one -> one.placedAt().isEmpty()).orElse(false));
        return alone
                && truth().hosts().values().stream()
                        .anyMatch(host -> truth().used(lab.ledger(), host.name(), lab)
                                .plus(Use.whole(record, host))
                                .isWithin(host.quotas()));
    }

    private static boolean isRunning(LabTruth lab, Lab record) {
        return record.vms().stream()
                .filter(vm -> vm.making() == Making.HANDED_OVER)
                .map(vm -> lab.vms().get(vm.name()))
                .allMatch(vm -> vm != null && vm.runs());
    }
}
