package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A lab goes when its owner has ended, when it failed, or when its lease is over; for nothing else. */
final class ReasonToGo extends Rule {
    private final Map<LabId, Instant> releasing = new HashMap<>();

    ReasonToGo(Truth truth, Findings findings) {
        super(Check.REASON_TO_GO, truth, findings);
    }

    @Override
    public void told(String ledger, LabEvent event) {
        if (event instanceof LabEvent.Releasing && truth().lab(event.lab()).isOf(ledger)) {
            releasing.put(event.lab(), event.at());
        }
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        LabTruth known = truth().lab(lab.id());
        boolean goes = lab.desired() == Desired.ABSENT
                && known.isOf(ledger)
                && known.record().map(old -> old.desired() == Desired.PRESENT).orElse(true);
        if (goes && fails(known.hasEnded() || lab.failure().isPresent() || leaseIsOver(known, lab))) {
            violated(lab.id(), lab.releaseReason().orElse(""));
        }
    }

    private boolean leaseIsOver(LabTruth known, Lab lab) {
        boolean somewhere = known.hosts().entrySet().stream()
                .anyMatch(there -> truth().leaseIsOver(there.getKey(), there.getValue()));
        return somewhere || known.isNowhere() && isOldEnough(lab);
    }

    /** For a lab that no host has, the clock of its controller decides, which may go wrong: what it said then counts. */
    private boolean isOldEnough(Lab lab) {
        Instant released = releasing.get(lab.id());
        return released == null
                || lab.spec()
                        .map(spec -> !released.isBefore(lab.created().plus(spec.lease())))
                        .orElse(true);
    }
}
