package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.Failure;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Every failure and every loss has a cause that names what failed, and is told when it is stored, unless the process died in
 * between; in the end its owner knows of each failure.
 */
final class FailureTold extends Rule {
    private final Set<LabId> failed = new HashSet<>();
    private final Set<LabId> told = new HashSet<>();
    private final Set<LabId> known = new HashSet<>();
    private final Map<LabId, Set<String>> lost = new HashMap<>();
    private final Set<LabId> excused = new HashSet<>();

    FailureTold(Truth truth, Findings findings) {
        super(Check.FAILURE_TOLD, truth, findings);
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        LabTruth before = truth().lab(lab.id());
        if (!before.isOf(ledger)) {
            return;
        }
        boolean excuse = excused.remove(lab.id())
                || before.isRecalled()
                || before.record().isEmpty();
        if (lab.failure().isPresent() && before.record().flatMap(Lab::failure).isEmpty()) {
            failed.add(lab.id());
            failed(lab.id(), lab.failure().get(), excuse);
        }
        if (!excuse) {
            before.record().get().vms().forEach(vm -> lost(lab, vm));
        }
    }

    private void failed(LabId lab, Failure failure, boolean excuse) {
        named(lab, failure.vm().orElse(""), failure.message());
        if (!excuse && fails(told.contains(lab))) {
            violated(lab, failure.vm().orElse(""), failure.message());
        }
    }

    private void lost(Lab lab, VmRecord before) {
        boolean handedOver = lab.vm(before.name())
                .map(vm -> vm.making() == Making.HANDED_OVER)
                .orElse(true);
        if (before.making() == Making.HANDED_OVER && !handedOver && fails(wasToldLost(lab.id(), before.name()))) {
            violated(lab.id(), before.name(), "");
        }
    }

    private boolean wasToldLost(LabId lab, String vm) {
        return lost.containsKey(lab) && lost.get(lab).remove(vm);
    }

    @Override
    public void gaveUp(String ledger) {
        truth().labs().stream()
                .filter(lab -> lab.isOf(ledger))
                .flatMap(lab -> lab.record().stream())
                .forEach(lab -> excused.add(lab.id()));
    }

    @Override
    public void putBack(String ledger, String backup) {
        // Nobody can tell of what no record knows any more; where the backup knows of it, it says so anew.
        failed.removeIf(lab -> truth().lab(lab).isOf(ledger));
    }

    @Override
    public void told(String ledger, LabEvent event) {
        if (!truth().lab(event.lab()).isOf(ledger)) {
            return; // What a copy tells does not reach the lab's owner.
        }
        if (event instanceof LabEvent.Failed failed) {
            told.add(event.lab());
            known.add(event.lab());
            named(
                    event.lab(),
                    failed.failure().vm().orElse(""),
                    failed.failure().message());
        } else if (event instanceof LabEvent.Lost loss) {
            lost.computeIfAbsent(event.lab(), lab -> new HashSet<>()).add(loss.vm());
            named(event.lab(), loss.vm(), loss.cause());
        }
    }

    @Override
    public void learned(LabId lab, String cause) {
        known.add(lab);
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
            // An owner that ended for another reason, after a process died before it told, is not there to be told.
            if (fails(known.contains(lab) || truth().lab(lab).hasEnded())) {
                violated(lab, "", "");
            }
        }
    }
}
