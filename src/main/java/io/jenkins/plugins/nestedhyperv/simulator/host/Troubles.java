package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.lab.host.Trouble;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.ErrorClass;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;

/** What an error of Hyper-V means for the engine; decided by the error's class alone. */
final class Troubles {
    private Troubles() {}

    /** Says what failed, where, why probably, and what to do next. */
    static Trouble of(String action, String target, String where, HyperVException error) {
        String message = Messages.text(
                "trouble",
                action,
                target,
                where,
                error.getMessage(),
                error.errorId(),
                Messages.text("trouble." + error.errorClass()));
        return new Trouble(isLasting(error.errorClass()), message);
    }

    /** Our own rules forbid it. */
    static Trouble of(String action, String target, String where, RefusedException refusal) {
        return Trouble.lasting(Messages.text("refused", action, target, where, refusal.getMessage()));
    }

    /** Whether trying again cannot help until a person has changed something. */
    static boolean isLasting(ErrorClass error) {
        return switch (error) {
            case INVALID_PARAMETER,
                    DISK_CHAIN_BROKEN,
                    NAT_OVERLAP,
                    PREREQUISITE_CHECK_FAILED,
                    NOT_SUPPORTED,
                    NO_HYPERVISOR,
                    ACCESS_DENIED -> true;
            case OBJECT_NOT_FOUND, OBJECT_EXISTS, OBJECT_IN_USE, INVALID_STATE, OUT_OF_MEMORY, DISK_FULL, SESSION ->
                false;
        };
    }
}
