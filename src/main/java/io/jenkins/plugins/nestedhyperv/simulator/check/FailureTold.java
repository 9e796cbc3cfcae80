package io.jenkins.plugins.nestedhyperv.simulator.check;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Every failure and every loss has a cause that names what failed, and at the end its owner was told. */
final class FailureTold extends Rule {

    private final Set<LabId> failed = new HashSet<>();
    private final Set<LabId> told = new HashSet<>();

    FailureTold(Truth truth, Findings findings) {
        super(Check.FAILURE_TOLD, truth, findings);
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        boolean before = truth().lab(lab.id()).record().flatMap(Lab::failure).isPresent();
        if (lab.failure().isPresent() && !before) {
            failed.add(lab.id());
            Failure failure = lab.failure().get();
            named(lab.id(), failure.vm().orElse(""), failure.message());
        }
    }

    @Override
    public void told(String ledger, LabEvent event) {
        if (event instanceof LabEvent.Failed failure) {
            told.add(event.lab());
            named(
                    event.lab(),
                    failure.failure().vm().orElse(""),
                    failure.failure().message());
        } else if (event instanceof LabEvent.Lost lost) {
            named(event.lab(), lost.vm(), lost.cause());
        }
    }

    @Override
    public void learned(LabId lab, String cause) {
        told.add(lab);
        named(lab, "", cause);
    }

    private void named(LabId lab, String vm, String cause) {
        if (fails(!cause.isBlank() && cause.contains(vm))) {
            violated(lab, vm, cause);
        }
    }

    @Override
    public void ends(Instant now) {
        for (LabId lab : failed) {
            if (fails(told.contains(lab))) {
                violated(lab, "", "");
            }
        }
    }
}
