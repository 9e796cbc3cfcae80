package io.jenkins.plugins.nestedhyperv.simulator.mutant;

import io.jenkins.plugins.nestedhyperv.lab.plan.PlanDefects;

/** Defects of the engine that a check must catch. Each is one patch of one method. */
enum Mutant {
    SKIPS_THE_LEDGER(Patch.of("lab.control.DrivenLab", "save", EngineDefects.SkipTheLedger.class)),
    FORGETS_HOSTS_OF_A_RECORD(Patch.of("lab.store.LabDrive", "load", EngineDefects.ForgetHosts.class)),
    FREES_CAPACITY_EARLY(Patch.of("lab.capacity.RecordedLabs", "isGone", EngineDefects.FreeEarly.class)),
    GRANTS_WITHOUT_ROOM(Patch.of("lab.capacity.Room", "fits", EngineDefects.Yes.class)),
    IGNORES_THE_LEASE(Patch.of("lab.control.Ending", "leaseIsOver", EngineDefects.Yes.class)),
    IGNORES_THE_OWNERS_END(Patch.of("lab.control.Ending", "of", EngineDefects.Nothing.class)),
    BUILDS_BEFORE_THE_OWNER_IS_CONFIRMED(
            Patch.of("lab.control.Tick", "isOnHold(Lab, OwnerState)", EngineDefects.No.class)),
    RECREATES_A_LOST_VM(Patch.of("lab.plan.Loss", "lost", PlanDefects.RecreateTheLost.class)),
    RESTARTS_A_VM_UNDER_A_FAULT(Patch.of("lab.plan.Loss", "observe", PlanDefects.RestartWhatIsOff.class)),
    SEES_NO_LOSS(Patch.of("lab.plan.Loss", "observe", PlanDefects.SeeNoLoss.class)),
    RESUMES_FROM_MEMORY(Patch.of("lab.plan.Milestone", "isReached", PlanDefects.BelieveTheRecord.class)),
    NEEDS_NO_NETWORK(Patch.of("lab.plan.Milestone", "byInside", PlanDefects.NeedNoNetwork.class)),
    TRUSTS_STALE_SNAPSHOTS(Patch.of("lab.host.Look", "since", EngineDefects.BelieveOldLooks.class)),
    TAKES_UNKNOWN_FOR_ABSENT(Patch.of("lab.plan.View", "lab", EngineDefects.UnknownIsAbsent.class)),
    WRITES_NO_TOMBSTONE(Patch.of("lab.plan.RemovalPlanner", "plan", EngineDefects.RemoveWithoutTombstone.class)),
    LOOKS_ONCE_BEFORE_GONE(Patch.of("lab.plan.RemovalObserver", "note", EngineDefects.LookOnce.class)),
    STARTS_WITHOUT_EXTENSIONS(Patch.of("lab.plan.HostVmPlanner", "towardsRunning", EngineDefects.StartUnexposed.class)),
    TELLS_NO_CAUSE(Patch.of("lab.plan.Diagnosis", "of", EngineDefects.NoText.class));

    private final Patch patch;

    Mutant(Patch patch) {
        this.patch = patch;
    }

    Patch patch() {
        return patch;
    }
}
