package io.jenkins.plugins.nestedhyperv.powershell;

/** The classes into which errors of the host fall; by them alone is decided, never by a text. */
public enum ErrorClass {
    /** No such VM, disk, switch, file. */
    NOT_FOUND(Reaction.SUCCESS_IF_REMOVING),
    /** Another holds it: a mount, a scan, a merge, a VM. */
    IN_USE(Reaction.RETRY),
    /** The host has not the memory. */
    OUT_OF_MEMORY(Reaction.REQUEUE),
    /** The VM cannot run as it is configured, or the host has not what it needs; the host's event log says which. */
    VM_MISCONFIGURED(Reaction.FAIL),
    /** The VM's state does not allow it now. */
    INVALID_STATE(Reaction.RETRY),
    /** The account has not the right. */
    ACCESS_DENIED(Reaction.FAIL),
    /** The role's prerequisite check failed, rightly or not. */
    PREREQUISITE_CHECK_FAILED(Reaction.OTHER_WAY),
    /** The disk's file is compressed, encrypted, sparse, or on ReFS with integrity streams. */
    DISK_FILE_UNSUITABLE(Reaction.FAIL),
    /** On this build a VM has either nested virtualization or virtualization-based security. */
    NESTING_EXCLUDES_VBS(Reaction.OTHER_WAY),
    /** No hypervisor runs on the machine that was asked to start a VM. */
    NO_HYPERVISOR(Reaction.FAIL),
    /** PowerShell 7 cannot enter guests on this build; Windows PowerShell 5.1 can. */
    VMSTATE_CAST(Reaction.OTHER_WAY),
    /** The guest cannot be entered yet: it boots, reboots, or is not up. */
    GUEST_NOT_READY(Reaction.RETRY),
    /** The guest refused the password, or is not ready to check it. */
    GUEST_CREDENTIAL(Reaction.RETRY),
    /** The module itself refused, by a rule of its own. */
    REFUSED(Reaction.FAIL),
    /** Anything else. */
    OTHER(Reaction.FAIL);

    private final Reaction reaction;

    ErrorClass(Reaction reaction) {
        this.reaction = reaction;
    }

    /** What to do. */
    public Reaction reaction() {
        return reaction;
    }
}
