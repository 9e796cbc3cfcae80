package io.jenkins.plugins.nestedhyperv.lab.plan;

import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Notes that somebody keeps a lab for inspection. A pure function. */
public final class Keeping {
    private Keeping() {}

    /**
     * The same lab, kept until then: it is left as it is, whatever becomes of its owner. A lab that is kept already is kept
     * until then instead, and its first reason stays.
     *
     * @param reason what failed, for people
     * @return empty when there is nothing to keep: it has no place so far, or goes
     */
    public static Optional<Observed> keep(Lab lab, Instant until, String reason, Instant now) {
        if (lab.desired() == Desired.ABSENT || lab.placedAt().isEmpty()) {
            return Optional.empty();
        }
        if (lab.keepUntil().equals(Optional.of(until))) {
            return Optional.of(new Observed(lab, List.of()));
        }
        Failure failure = new Failure(Optional.empty(), Phase.READY, reason, now);
        LabEvent kept = new LabEvent.Kept(lab.id(), now, until);
        return Optional.of(new Observed(lab.failed(failure).kept(until), List.of(kept)));
    }
}
