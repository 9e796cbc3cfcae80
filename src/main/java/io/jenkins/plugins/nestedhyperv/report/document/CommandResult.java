package io.jenkins.plugins.nestedhyperv.report.document;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * A command that ran in a guest.
 *
 * @param vm where
 * @param exit its exit code; null when that cannot be known
 * @param output what it wrote, standard output and error together
 * @param cut true when there was more output than is kept; null otherwise
 * @param unknown why there is no exit code; null when there is
 */
public record CommandResult(
        String vm,
        @CheckForNull Integer exit,
        String output,
        @CheckForNull Boolean cut,
        @CheckForNull String unknown) {
    /** A command that ended. */
    public static CommandResult ended(String vm, int exit, String output, boolean cut) {
        return new CommandResult(vm, exit, output, cut ? true : null, null);
    }

    /** A command of which the outcome cannot be known. */
    public static CommandResult unknown(String vm, String output, String reason) {
        return new CommandResult(vm, null, output, null, reason);
    }

    /** Whether it is known to have exited with 0. */
    public boolean succeeded() {
        return exit != null && exit == 0;
    }
}
