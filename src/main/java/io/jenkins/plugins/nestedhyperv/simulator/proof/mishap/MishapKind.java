package io.jenkins.plugins.nestedhyperv.simulator.proof.mishap;

/** Everything that may go wrong in a history. A test's own faults inside its lab are another matter. */
public enum MishapKind {
    /** A request never reaches the host: nothing is done, and nobody knows that. */
    LOST_REQUEST(Where.CALL),
    /** A host does what was asked and its answer is lost. */
    LOST_ANSWER(Where.CALL),
    /** A host does what was asked and its answer comes minutes late. */
    SLOW_ANSWER(Where.CALL),
    /** The worker of a batch dies somewhere between its first action and its last. */
    PARTIAL_BATCH(Where.CALL),
    /** The worker of a batch stands still for minutes and then goes on, long after its batch was given up, or its controller died. */
    LATE_ACTION(Where.CALL),
    /** A request is sent once more while its first worker is at work, so that two are at one lab. */
    TWO_WORKERS(Where.CALL),
    /** A look shows again what an earlier one showed, with that one's time, or its answer is minutes on its way. */
    STALE_SNAPSHOT(Where.CALL),
    /** A look could not see all: resources, contents or the inside of guests are missing. */
    INCOMPLETE_SNAPSHOT(Where.CALL),
    /** One action fails, before or after its effect, and trying again would help. */
    PASSING_FAILURE(Where.CALL),
    /** One action fails, and is said to go on failing until somebody has changed something. */
    LASTING_FAILURE(Where.CALL),
    /** A host refuses a batch because another one of the lab is said to run. */
    BUSY(Where.CALL),
    /** A host does not answer anybody for a while, up to hours, and goes on with what it was doing. */
    HOST_UNREACHABLE(Where.CALL),

    /** A host restarts: workers die, all its VMs are off. */
    HOST_REBOOTED(Where.HOST),
    /** The system of a VM never answers after its next start. */
    GUEST_NEVER_BOOTS(Where.HOST),
    /** The system of a host VM takes another password than it was given, for a while or for good. */
    GUEST_PASSWORD_WRONG(Where.HOST),
    /** A VM that runs turns off or restarts by itself, or its system stops answering. */
    GUEST_DIES(Where.HOST),
    /** A VM that is turned off stays in Stopping for a while. */
    STUCK_STOPPING(Where.HOST),
    /** The role's prerequisite check fails although the machine has all it needs. */
    FALSE_PREREQUISITE_FAILURE(Where.HOST),
    /** Somebody's file fills the volume that holds our root, for a while. */
    HOST_DISK_FULL(Where.HOST),
    /** What runs in a lab writes more and more, until the volume that holds our root is full, or its host VM gone. */
    LAB_FILLS_DISK(Where.HOST),
    /** A host's clock jumps, forward or back. */
    HOST_CLOCK_JUMPS(Where.HOST),
    /** An owner exports a marked VM and imports it as a copy, notes along: two VMs have one mark. */
    COPY_IMPORTED(Where.HOST),
    /** An owner exports a marked VM, removes it and registers the export elsewhere: the same id at another path. */
    MOVED_BY_OWNER(Where.HOST),
    /** Somebody replaces a folder of ours by a junction to a folder of theirs. */
    JUNCTION(Where.HOST),
    /** Somebody connects a VM of theirs to a switch of ours. */
    SWITCH_IN_USE(Where.HOST),
    /** An administrator writes to an image, and the disks of its children are broken from then on. */
    IMAGE_WRITTEN(Where.HOST),
    /** Somebody leaves files in folders of ours. */
    FOREIGN_FILES(Where.HOST),
    /** Somebody makes VMs and disks whose names or paths look like ours, or match them as wildcards. */
    LIKE_NAMED_THINGS(Where.HOST),
    /** Another Jenkins, with a cloned installation id, makes a marked VM of its own. */
    CLONED_INSTALLATION(Where.HOST),

    /** A copy of the controller comes up beside it, with the same ledger's contents. */
    CONTROLLER_COPIED(Where.CONTROLLER),
    /** The controller is put back to an old backup of its ledger. */
    OLD_BACKUP(Where.CONTROLLER),
    /** The controller's disk is full for a while: nothing can be recorded. */
    LEDGER_DISK_FULL(Where.CONTROLLER),
    /** A write to the ledger fails and did not happen; the disk is well otherwise. */
    LEDGER_WRITE_FAILS(Where.CONTROLLER),
    /** A write to the ledger is said to have failed, and happened. */
    LEDGER_WRITE_SEEMS_TO_FAIL(Where.CONTROLLER),
    /** The power of the controller's machine goes, and leaves a half of the record that was just written. */
    LEDGER_RECORD_DAMAGED(Where.CONTROLLER),
    /** The controller's clock jumps, forward or back. */
    CONTROLLER_CLOCK_JUMPS(Where.CONTROLLER),
    /** The administrator changes what labs may use. */
    CAPACITY_CHANGED(Where.CONTROLLER),
    /** The administrator takes a host out of the configuration, and puts it back later. */
    HOST_REMOVED(Where.CONTROLLER);

    /** Who makes a mishap happen. */
    public enum Where {
        /** {@link HostMishaps}, at a call. */
        CALL,
        /** {@link MachineMishaps}, on the machine itself. */
        HOST,
        /** Whoever runs the controllers. */
        CONTROLLER
    }

    private final Where where;

    MishapKind(Where where) {
        this.where = where;
    }

    /** Who makes it happen. */
    public Where where() {
        return where;
    }
}
