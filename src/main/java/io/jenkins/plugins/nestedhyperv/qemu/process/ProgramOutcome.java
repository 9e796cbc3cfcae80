package io.jenkins.plugins.nestedhyperv.qemu.process;

import java.util.List;

/**
 * What a program that ended by itself left behind.
 *
 * @param exitCode its exit code; 128 + signal number when a signal ended it
 * @param output the end of its standard output, at most {@link LocalProgramRunner#MOST_OUTPUT_BYTES}
 * @param errors the end of its standard error, likewise bounded
 */
public record ProgramOutcome(int exitCode, String output, String errors) {
    private static final int LAST_LINES = 10;

    /** The last lines of standard error, or of standard output when that is empty; for error messages. */
    public String lastLines() {
        List<String> lines =
                (errors.isBlank() ? output : errors).strip().lines().toList();
        String tail = String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        return tail.isEmpty() ? Messages.text("program.silent") : tail;
    }
}
