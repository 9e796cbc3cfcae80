package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.host.Role;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Phase;
import io.jenkins.plugins.nestedhyperv.lab.model.PhaseReached;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.util.List;
import java.util.Optional;

/** In its record, each phase of a VM follows the one before. */
final class PhaseOrder extends Rule {
    PhaseOrder(Truth truth, Findings findings) {
        super(Check.PHASE_ORDER, truth, findings);
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        Optional<Lab> before = truth().lab(lab.id()).record();
        for (VmRecord vm : lab.vms()) {
            int known = before.flatMap(old -> old.vm(vm.name()))
                    .map(old -> old.history().size())
                    .orElse(0);
            List<PhaseReached> history = vm.history();
            for (int index = Math.max(1, Math.min(known, history.size())); index < history.size(); index++) {
                Phase last = history.get(index - 1).phase();
                Phase next = history.get(index).phase();
                if (fails(mayFollow(vm.role(), last, next))) {
                    violated(vm.name(), lab.id(), next, last);
                }
            }
        }
    }

    private static boolean mayFollow(Role role, Phase last, Phase next) {
        return switch (next) {
            case RELEASING -> last != Phase.GONE;
            case GONE -> true;
            // Made again: a host VM after what was left of it was removed, an inner VM also because its host VM was.
            case WAITING_FOR_CAPACITY -> last == Phase.RELEASING || role == Role.INNER_VM && last != Phase.GONE;
            default -> last != next && last.next(role) == next;
        };
    }
}
