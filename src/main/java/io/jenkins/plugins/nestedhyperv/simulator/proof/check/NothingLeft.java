package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import java.time.Instant;

/** When there was peace for long enough, nothing is left of labs that have ended, and no record of them. */
final class NothingLeft extends Rule {
    NothingLeft(Truth truth, Findings findings) {
        super(Check.NOTHING_LEFT, truth, findings);
    }

    @Override
    public void ends(Instant now) {
        for (LabTruth lab : truth().labs()) {
            boolean goes = lab.record()
                    .map(record -> record.desired() == Desired.ABSENT)
                    .orElse(false);
            boolean ended =
                    lab.hasEnded() || goes || lab.isAsked() && lab.record().isEmpty();
            if (ended && fails(isNothingLeft(lab))) {
                violated(lab.id(), lab.record().isPresent() ? "" : lab.hosts().keySet());
            }
        }
    }

    private static boolean isNothingLeft(LabTruth lab) {
        boolean kept = lab.record()
                .map(record -> record.desired() == Desired.PRESENT
                        && record.keepUntil().isPresent())
                .orElse(false);
        return kept || lab.isNowhere() && lab.record().isEmpty();
    }
}
