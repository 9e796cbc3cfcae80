package io.jenkins.plugins.nestedhyperv.simulator.mutant;

import io.jenkins.plugins.nestedhyperv.lab.plan.PlanDefects;
import io.jenkins.plugins.nestedhyperv.lab.store.StoreDefects;
import io.jenkins.plugins.nestedhyperv.simulator.host.HostDefects;
import java.util.List;

/**
 * Defects of the engine that a check must catch. Each is a patch of one method, and where a second safeguard hides it, of that one
 * too. Those that few histories catch name one that does, so that the search is short.
 */
enum Mutant {
    SKIPS_THE_LEDGER(Patch.of("lab.control.DrivenLab", "save", EngineDefects.SkipTheLedger.class)),
    GOES_ON_WITHOUT_STORING(32, Patch.of("lab.control.DrivenLab", "save", EngineDefects.IgnoreFailedWrites.class)),
    WRITES_WHAT_IT_DRIVES_NO_MORE(
            24,
            Patch.of("lab.store.LabDrive", "requireOpen", EngineDefects.DoNothing.class),
            Patch.of("lab.control.DrivenLab", "isOver", EngineDefects.No.class)),
    RAISES_NO_GENERATION(Patch.of("lab.store.LedgerIdentity", "raise", StoreDefects.KeepTheGeneration.class)),
    SENDS_UNRECORDED(Patch.of("lab.control.Dispatcher", "sent", EngineDefects.LeaveTheRecord.class)),
    FORGETS_HOSTS_OF_A_RECORD(Patch.of("lab.store.LabDrive", "load", EngineDefects.ForgetHosts.class)),
    FREES_CAPACITY_EARLY(64, Patch.of("lab.capacity.RecordedLabs", "on", EngineDefects.FreeEarly.class)),
    GRANTS_WITHOUT_ROOM(Patch.of("lab.capacity.Room", "fits", EngineDefects.Yes.class)),
    GRANTS_ABOVE_THE_DISK_LIMIT(Patch.of("lab.capacity.Room", "isOverLimit", EngineDefects.NoLimitOfDisk.class)),
    GRANTS_DISK_THAT_IS_NOT_FREE(40, Patch.of("lab.host.HostResources", "freeDisk", EngineDefects.Plenty.class)),
    GRANTS_MEMORY_THAT_IS_NOT_FREE(Patch.of("lab.host.HostResources", "freeMemory", EngineDefects.Plenty.class)),
    COUNTS_NO_LOST_LABS(58, Patch.of("lab.capacity.HostCapacity", "labOfUnknownSize", EngineDefects.Nothing.class)),
    TAKES_DAMAGED_FOR_ABSENT(Patch.of("lab.store.LabRecords", "read", EngineDefects.DamagedIsAbsent.class)),
    IGNORES_THE_LEASE(Patch.of("lab.control.Ending", "leaseIsOver", EngineDefects.Yes.class)),
    RENEWS_NO_LEASE(21, Patch.of("lab.control.Renewer", "isDue", EngineDefects.No.class)),
    RENEWS_FOR_ANYBODY(Patch.of("lab.control.Renewer", "hasLiveOwner", EngineDefects.Yes.class)),
    REMOVES_ORPHANS_EARLY(Patch.of("lab.control.Orphan", "leaseIsOver", EngineDefects.Yes.class)),
    IGNORES_THE_OWNERS_END(Patch.of("lab.control.Ending", "of", EngineDefects.Nothing.class)),
    BUILDS_BEFORE_THE_OWNER_IS_CONFIRMED(
            Patch.of("lab.control.Tick", "isOnHold(Lab, OwnerState)", EngineDefects.No.class)),
    RECREATES_A_LOST_VM(Patch.of("lab.plan.Loss", "lost", PlanDefects.RecreateTheLost.class)),
    CLEARS_NOTHING_AWAY(Patch.of("lab.plan.VmObserver", "cleared", PlanDefects.ClearNothing.class)),
    RESTARTS_A_VM_UNDER_A_FAULT(Patch.of("lab.plan.LabPlanner", "onHost", PlanDefects.RestartWhatIsOff.class)),
    SEES_NO_LOSS(Patch.of("lab.plan.Loss", "observe", PlanDefects.SeeNoLoss.class)),
    SEES_NO_RESTART(302, Patch.of("lab.plan.Loss", "restarted", EngineDefects.Nothing.class)),
    MISSES_NO_DEADLINE(Patch.of("lab.plan.Deadline", "observe", PlanDefects.MissNoDeadline.class)),
    RESUMES_FROM_MEMORY(Patch.of("lab.store.LabDrive", "load", EngineDefects.ResumeFromMemory.class)),
    TRUSTS_STALE_SNAPSHOTS(
            Patch.of("lab.control.HostLink", "lookNow", EngineDefects.KeepTheLastLook.class),
            Patch.of("lab.control.HostLink", "fresh(Look, Instant)", EngineDefects.BelieveOldLooks.class)),
    BELIEVES_LOOKS_BEFORE_ITS_BATCH(381, Patch.of("lab.control.Trust", "acted", EngineDefects.DoNothing.class)),
    TAKES_UNKNOWN_FOR_ABSENT(Patch.of("lab.plan.View", "contents", EngineDefects.UnknownIsAbsent.class)),
    WRITES_NO_TOMBSTONE(Patch.of("lab.plan.RemovalPlanner", "plan", EngineDefects.RemoveWithoutTombstone.class)),
    DELETES_WITHOUT_TOMBSTONE(
            Patch.of("lab.plan.RemovalPlanner", "plan", EngineDefects.RemoveWithoutTombstone.class),
            Patch.of("simulator.host.LabActions", "requireToGo", EngineDefects.DoNothing.class)),
    STARTS_WITHOUT_EXTENSIONS(Patch.of("lab.plan.HostVmPlanner", "towardsRunning", EngineDefects.StartUnexposed.class)),
    TELLS_NO_FAILURE(Patch.of("lab.control.Recorder", "tell", EngineDefects.KeepFailuresSecret.class)),
    TELLS_NO_LOSS(Patch.of("lab.control.Recorder", "tell", EngineDefects.KeepLossesSecret.class)),
    TELLS_NO_CAUSE(Patch.of("lab.plan.Messages", "text", EngineDefects.NoText.class)),
    DELETES_BY_NAME_PREFIX(
            Patch.of("simulator.host.HostVmActions", "delete(Vm)", HostDefects.DeleteByNamePrefix.class)),
    ADOPTS_COPIES(Patch.of("simulator.host.Ownership", "isOursByMark", HostDefects.AdoptCopies.class)),
    FORGETS_THE_MARK(Patch.of("simulator.host.Marks", "text", HostDefects.ForgetTheMark.class)),
    DELETES_NEXT_TO_ITS_ROOT(
            86, Patch.of("simulator.host.OurFiles", "requireOurs", HostDefects.ComparePathsAsText.class)),
    FOLLOWS_JUNCTIONS(24, Patch.of("simulator.host.OurFiles", "passesJunction", EngineDefects.No.class)),
    TAKES_NO_LAB_LOCK(Patch.of("simulator.host.LabLocks", "take", EngineDefects.Yes.class)),
    ACTS_LATE(Patch.of("simulator.host.Gate", "isLate", EngineDefects.No.class)),
    CHECKS_NO_GENERATION(Patch.of("simulator.host.Claims", "refusesOlderGeneration", EngineDefects.No.class)),
    COMPARES_TWO_CLOCKS(Patch.of("simulator.host.LeaseFile", "of", HostDefects.StampWithTheSendersClock.class)),
    WRITES_TO_IMAGES(Patch.of("simulator.host.HostDisks", "seed", HostDefects.WriteToTheImage.class)),
    DELETES_IMAGES(
            Patch.of("simulator.host.HostDisks", "delete(String, WinPath)", HostDefects.DeleteTheImageToo.class)),
    RUNS_AN_OPERATION_AGAIN(
            22, Patch.of("simulator.guest.GuestSystem", "start", EngineDefects.ForgetTheOperation.class));

    private static final long ANY_SEED = 1;

    private final long seed;
    private final List<Patch> patches;

    Mutant(Patch... patches) {
        this(ANY_SEED, patches);
    }

    Mutant(long seed, Patch... patches) {
        this.seed = seed;
        this.patches = List.of(patches);
    }

    /** The history to try first. */
    long seed() {
        return seed;
    }

    List<Patch> patches() {
        return patches;
    }
}
