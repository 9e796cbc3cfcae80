package io.jenkins.plugins.nestedhyperv.lab.control;

import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointOperation;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import io.jenkins.plugins.nestedhyperv.lab.model.Checkpoints;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.plan.CheckpointRules;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreException;
import java.time.Instant;
import java.util.Optional;

/** Takes what is asked for of checkpoints into a lab's record; from there on it is planned like all else. */
final class Operating {
    private Operating() {}

    /** Records a request, unless it is recorded already; gives why it is refused. */
    static Optional<String> begin(DrivenLab driven, CheckpointRequest request, Instant now, Recorder recorder)
            throws StoreException {
        Lab lab = driven.lab();
        Optional<CheckpointOperation> known = Checkpoints.find(lab, request.operation());
        if (known.isPresent()) {
            return known.get().request().equals(request)
                    ? Optional.empty()
                    : Optional.of(Messages.text("operate.otherRequest", request.operation()));
        }
        Optional<String> refusal = CheckpointRules.refusal(lab, request);
        if (refusal.isPresent()) {
            return refusal;
        }
        CheckpointOperation asked = CheckpointOperation.asked(request, now);
        driven.save(Checkpoints.with(lab, asked));
        recorder.tell(new LabEvent.Operated(lab.id(), now, asked));
        return Optional.empty();
    }
}
