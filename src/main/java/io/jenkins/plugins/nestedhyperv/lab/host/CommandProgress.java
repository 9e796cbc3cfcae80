package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Objects;

/**
 * Output of a command from an offset on.
 *
 * @param output standard output and error, in the order in which they were written, decoded as UTF-8 in whole characters;
 *     untrusted text
 * @param nextOffset where to read on, in bytes
 * @param state the command's state, read before the output: after {@link CommandState.Ended} with an empty output there is
 *     no more
 */
public record CommandProgress(String output, long nextOffset, CommandState state) {
    /** Refuses a missing part. */
    public CommandProgress {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(state, "state");
    }
}
