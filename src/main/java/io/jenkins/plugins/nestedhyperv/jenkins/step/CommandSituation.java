package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that decides what is done next about a command in a guest, as it is at one moment.
 *
 * @param stop whether somebody wants it to end
 * @param guest the boot of the VM, when it can be used
 * @param boot the boot that the command is for; empty before one was noted
 * @param saving whether that, and the command's id, are in the build's saved state
 * @param heardOf whether the guest has ever said that it knows the command
 * @param heard what was last heard of it since Jenkins was started
 * @param silent whether nothing was heard for as long as a lab may live without its host
 */
record CommandSituation(
        Stop stop,
        Sight<String> guest,
        Optional<String> boot,
        Saving saving,
        boolean heardOf,
        Heard heard,
        boolean silent) {
    CommandSituation {
        Objects.requireNonNull(stop, "stop");
        Objects.requireNonNull(guest, "guest");
        Objects.requireNonNull(boot, "boot");
        Objects.requireNonNull(saving, "saving");
        Objects.requireNonNull(heard, "heard");
    }

    /** Whether somebody wants the command to end. */
    enum Stop {
        NO,
        ASKED,
        /** It was asked for once more, or some time ago. */
        URGENT
    }

    /** Whether the build's saved state holds what must not be forgotten. */
    enum Saving {
        UNSAVED,
        UNDER_WAY,
        SAVED,
        FAILED
    }

    /** What was last heard of the command. */
    sealed interface Heard {
        /** Nothing. */
        record Nothing() implements Heard {}

        /**
         * How it is.
         *
         * @param all whether there is no more output that was not read
         */
        record State(CommandState state, boolean all) implements Heard {}
    }
}
