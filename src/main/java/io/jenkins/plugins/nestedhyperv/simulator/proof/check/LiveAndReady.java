package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import io.jenkins.plugins.nestedhyperv.lab.model.Desired;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import io.jenkins.plugins.nestedhyperv.lab.model.VmRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * When there was peace for long enough, a lab whose owner lives is ready and runs, has failed, or finds no room. What was
 * restarted since it was handed over does not count as running: it must have been noted as lost, unless nobody could see it.
 */
final class LiveAndReady extends Rule {
    /** How often VMs had been started when they were handed over. */
    private final Map<HandedOver, Integer> starts = new HashMap<>();

    private record HandedOver(String lab, String vm) {}

    private final Rooms rooms;

    LiveAndReady(Truth truth, Rooms rooms, Findings findings) {
        super(Check.LIVE_AND_READY, truth, findings);
        this.rooms = rooms;
    }

    @Override
    public void recorded(String ledger, Lab lab) {
        LabTruth known = truth().lab(lab.id());
        if (!known.isOf(ledger)) {
            return;
        }
        for (VmRecord vm : lab.vms()) {
            VmTruth there = known.vm(vm.name());
            HandedOver key = new HandedOver(known.id(), vm.name());
            if (vm.making() != Making.HANDED_OVER) {
                starts.remove(key);
            } else if (there != null) {
                starts.putIfAbsent(key, there.starts());
            }
        }
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
                && truth().hosts().values().stream().anyMatch(host -> {
                    Use all = truth().used(lab.ledger(), host.name(), lab).plus(Use.whole(record, host));
                    return all.isWithin(host.quotas())
                            && rooms.has(host, truth().holders(lab.ledger(), host.name(), lab), all);
                });
    }

    private boolean isRunning(LabTruth lab, Lab record) {
        return record.vms().stream()
                .filter(vm -> vm.making() == Making.HANDED_OVER)
                .allMatch(vm -> isRunning(lab, vm));
    }

    private boolean isRunning(LabTruth lab, VmRecord vm) {
        VmTruth there = lab.vm(vm.name());
        return isShut(lab, vm) || there != null && there.runs() && isTheSame(lab, vm, there);
    }

    private boolean isTheSame(LabTruth lab, VmRecord vm, VmTruth there) {
        Integer before = starts.get(new HandedOver(lab.id(), vm.name()));
        return lab.isInherited(vm.name()) || before != null && before == there.starts();
    }

    private static boolean isShut(LabTruth lab, VmRecord vm) {
        VmTruth hostVm = lab.vm(vm.hostVm());
        return hostVm != null && hostVm.isShut();
    }
}
