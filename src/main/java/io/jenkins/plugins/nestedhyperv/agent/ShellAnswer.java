package io.jenkins.plugins.nestedhyperv.agent;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a command in a guest answered: its exit code and its two outputs. All of it is untrusted. */
public final class ShellAnswer {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

    private final int exitCode;
    private final byte[] output;
    private final String errors;

    /**
     * An answer.
     *
     * @param exitCode 0 to 255
     * @param output all of its standard output
     * @param errors the beginning of its standard error
     */
    public ShellAnswer(int exitCode, byte[] output, String errors) {
        this.exitCode = exitCode;
        this.output = output.clone();
        this.errors = errors;
    }

    /** Returns the exit code, 0 to 255. */
    public int exitCode() {
        return exitCode;
    }

    /** Returns a copy of standard output. */
    public byte[] output() {
        return output.clone();
    }

    /** Returns standard output as UTF-8 text. */
    public String text() {
        return new String(output, StandardCharsets.UTF_8);
    }

    /** Returns the beginning of standard error, fit for a message: without control characters and white space around it. */
    public String errors() {
        return printable(errors);
    }

    /** Returns standard output, fit for a message likewise. */
    public String printableText() {
        return printable(text());
    }

    /** A guest must not be able to send commands to the terminal of whoever reads a message. */
    static String printable(String untrusted) {
        return CONTROL.matcher(untrusted.strip()).replaceAll("?");
    }
}
