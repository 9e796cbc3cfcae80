package io.jenkins.plugins.nestedhyperv.jenkins.step;

import java.util.Optional;

/** What a step comes to when its command is over. Pure. */
sealed interface CommandAnswer {
    /** How the step answers. */
    enum Wanted {
        /** With nothing; it fails when the command does. */
        SUCCESS,
        /** With the command's exit code, whatever it is. */
        STATUS,
        /** With the command's output; it fails when the command does. */
        OUTPUT
    }

    /**
     * It succeeds.
     *
     * @param value an exit code or a text; empty for nothing
     */
    record Value(Optional<Object> value) implements CommandAnswer {}

    /**
     * It fails.
     *
     * @param reason why
     * @param show whether the output, which nobody gets now, is to be in the log
     */
    record Failure(String reason, boolean show) implements CommandAnswer {}

    /** It was told to end, and has. */
    record Stopped() implements CommandAnswer {}

    /**
     * The answer.
     *
     * @param output what was kept of the output; empty unless it was wanted
     */
    static CommandAnswer of(CommandEnd end, Wanted wanted, String vm, Optional<KeptOutput> output) {
        if (end instanceof CommandEnd.NotBegun not) {
            return new Failure(not.reason(), false);
        } else if (end instanceof CommandEnd.Unknown unknown) {
            return new Failure(Messages.text("end.unknown", vm, unknown.reason()), output.isPresent());
        } else if (end instanceof CommandEnd.Exited exited) {
            return ofExit(exited.code(), wanted, vm, output);
        }
        return new Stopped();
    }

    private static CommandAnswer ofExit(int code, Wanted wanted, String vm, Optional<KeptOutput> output) {
        if (wanted == Wanted.STATUS) {
            return new Value(Optional.of(code));
        } else if (code != 0) {
            return new Failure(Messages.text("end.failed", vm, String.valueOf(code)), output.isPresent());
        } else if (output.map(KeptOutput::isTooLong).orElse(false)) {
            return new Failure(Messages.text("end.tooLong", vm, KeptOutput.LIMIT), false);
        }
        return new Value(output.map(KeptOutput::text));
    }
}
