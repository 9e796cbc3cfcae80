package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.KeptLabs;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.LabSide;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.Optional;

/** What a lab's record means for the step. Pure. */
final class LabSides {
    private LabSides() {}

    /**
     * What the record says; a failure counts more than that the lab is going, because it is why.
     *
     * @param record empty when the engine has none
     */
    static LabSide of(Optional<Lab> record) {
        if (record.isEmpty()) {
            return new LabSide.NotRecorded();
        }
        Lab lab = record.get();
        if (lab.failure().isPresent()) {
            return new LabSide.Failed(words(lab.failure().get()), KeptLabs.isKept(lab));
        }
        if (lab.desired() == Desired.ABSENT) {
            return new LabSide.Going(lab.releaseReason().orElse(""));
        }
        return lab.isReady() ? new LabSide.Ready() : new LabSide.Building();
    }

    /** Why a lab failed, and which of its VMs. */
    static String words(Failure failure) {
        return failure.vm()
                .map(vm -> Messages.text("lab.failedAt", vm, failure.message()))
                .orElse(failure.message());
    }
}
