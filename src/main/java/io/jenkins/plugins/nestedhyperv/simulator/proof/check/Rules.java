package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import java.util.List;

/** The rules that every history is held to. */
final class Rules {
    private Rules() {}

    /** A new one of each, in the order in which they hear of things. */
    static List<Rule> all(Truth truth, Rooms rooms, Findings findings) {
        return List.of(
                new ForeignUntouched(truth, findings),
                new OneOwner(truth, findings),
                new ImageUnwritten(truth, findings),
                new WithinLimits(truth, rooms, findings),
                new SizeKnown(truth, findings),
                new GoneIsEmpty(truth, findings),
                new GoneForGood(truth, findings),
                new NothingLeft(truth, findings),
                new NothingAfterTombstone(truth, findings),
                new DeletionAllowed(truth, findings),
                new ReasonToGo(truth, findings),
                new OwnerConfirmed(truth, findings),
                new LeaseRenewed(truth, findings),
                new RenewedForTheLiving(truth, findings),
                new RecordedFirst(truth, findings),
                new OneBatch(truth, findings),
                new InTime(truth, findings),
                new NewestGeneration(truth, findings),
                new OperationOnce(truth, findings),
                new PhaseOrder(truth, findings),
                new MachineOrder(truth, findings),
                new ReadyIsReal(truth, findings),
                new LossIsReal(truth, findings),
                new NotReplaced(truth, findings),
                new FaultStands(truth, findings),
                new FailureTold(truth, findings),
                new DamageTold(truth, findings),
                new LiveAndReady(truth, rooms, findings));
    }
}
