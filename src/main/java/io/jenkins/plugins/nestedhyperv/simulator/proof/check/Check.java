package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import java.util.Optional;

/** Something that must be true in every history. What each says is in the text of its violation. */
public enum Check {
    /** An engine changes nothing that it did not make: others' things, other installations', copies of its own. */
    FOREIGN_UNTOUCHED(Column.FOREIGN),
    /** An engine changes nothing of another lab, and makes nothing under a name that another lab's thing has. */
    ONE_OWNER(Column.FOREIGN),
    /** An engine never writes, changes or removes an image. */
    IMAGE_UNWRITTEN(Column.IMAGES),
    /** No place is granted above the limits of the moment, counted from what is really there. */
    WITHIN_LIMITS(Column.OVERCOMMITTED),
    /** No place is granted on a host that has VMs which no record counts there. */
    SIZE_KNOWN(Column.OVERCOMMITTED),
    /** A host is done with, and its capacity free, only when nothing of the lab is there. */
    GONE_IS_EMPTY(Column.LEAKED),
    /** A lab that was told to be gone has nothing anywhere, and never again. */
    GONE_FOR_GOOD(Column.LEAKED),
    /** At the end nothing is left of labs that have ended. */
    NOTHING_LEFT(Column.LEAKED),
    /** Nothing is made for a lab on a host where it has a tombstone. */
    NOTHING_AFTER_TOMBSTONE,
    /** Nothing is deleted without a tombstone or an expired lease, except what is left of an attempt to make a VM. */
    DELETION_ALLOWED,
    /** A lab goes only because its owner has ended, it failed, or its lease is over. */
    REASON_TO_GO,
    /** Nothing is sent for a lab that shall be while it is not known whether its owner lives. */
    OWNER_CONFIRMED,
    /** A lab's lease on a host does not run out while its owner lives, a process drives it and the host can be reached. */
    LEASE_RENEWED,
    /** A process renews the leases of those labs only whose owners it knows to live. */
    RENEWED_FOR_THE_LIVING,
    /** Before a batch arrives on a host, the lab's record names that host. */
    RECORDED_FIRST,
    /** At most one batch of a lab works on a host at a time. */
    ONE_BATCH,
    /** No action of a batch begins after its time to live. */
    IN_TIME,
    /** No action begins for an older generation than the host has seen, and no two ledgers have the same one. */
    NEWEST_GENERATION,
    /** No operation runs twice. */
    OPERATION_ONCE,
    /** The phases of each VM's record follow their order. */
    PHASE_ORDER,
    /** On the machine too: extensions before the first start, a network before what is inside, remains away before. */
    MACHINE_ORDER,
    /** A VM is handed over only when it runs. */
    READY_IS_REAL,
    /** A VM counts as lost only when something happened to it. */
    LOSS_IS_REAL,
    /** A VM that was handed over is neither stopped nor made again unasked. */
    NOT_REPLACED,
    /** What an owner breaks on purpose stays broken until the owner ends it. */
    FAULT_STANDS,
    /** Every failure and loss names what failed, and at the end was told. */
    FAILURE_TOLD,
    /** A record that was left damaged is noticed, and people are told whose it is; it never counts as absent unsaid. */
    DAMAGE_TOLD,
    /** At the end every lab whose owner lives is ready and no VM was restarted unnoted, has failed, or has no room. */
    LIVE_AND_READY;

    /** The numbers of the summary line that violations add to. */
    public enum Column {
        LEAKED,
        FOREIGN,
        IMAGES,
        OVERCOMMITTED
    }

    private final Optional<Column> column;

    Check() {
        column = Optional.empty();
    }

    Check(Column column) {
        this.column = Optional.of(column);
    }

    /** The number of the summary line that a violation adds to; empty for those that only fail the run. */
    public Optional<Column> column() {
        return column;
    }
}
