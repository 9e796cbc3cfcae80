package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Check;

/** A defect of the module that histories on the double must find: functions that replace those of the same name. */
enum DoubleMutant {
    /** Takes for ours whatever is called like it. */
    TAKES_NAMES_FOR_MARKS(
            6,
            Check.FOREIGN_UNTOUCHED,
            "function Test-NhvOurVm { param($Site, $Vm, $Lab = $Site['Lab']) return $Vm.Name -clike \"nhv-$Lab-*\" }"),
    /** Deletes whether or not a lab has a tombstone, and writes none. */
    NO_TOMBSTONE(
            5,
            Check.NOT_REPLACED,
            "function Invoke-NhvBuryLab { param($Site, $Action) }\nfunction Assert-NhvToGo { param($Site) }"),
    /** Listens to every ledger, however old. */
    NO_GENERATION(3, Check.NEWEST_GENERATION, "function Get-NhvClaim { param($Site) return [long] 0 }"),
    /** Begins actions however late it is. */
    NEVER_LATE(
            11,
            Check.IN_TIME,
            "function Get-NhvActionStop { param($Site, $Action) return Get-NhvBatchRefusal -Site $Site -Actions @($Action) }");

    private final long firstSeed;
    private final Check caughtBy;
    private final String functions;

    DoubleMutant(long firstSeed, Check caughtBy, String functions) {
        this.firstSeed = firstSeed;
        this.caughtBy = caughtBy;
        this.functions = functions;
    }

    /** A seed from which on it is found soon. */
    long firstSeed() {
        return firstSeed;
    }

    /** The check that must find it. */
    Check caughtBy() {
        return caughtBy;
    }

    /** Text for the end of the module. */
    String functions() {
        return functions + "\n";
    }
}
