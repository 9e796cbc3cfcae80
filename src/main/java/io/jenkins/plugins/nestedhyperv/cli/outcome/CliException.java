package io.jenkins.plugins.nestedhyperv.cli.outcome;

/** A command cannot go on. The message is all that the user sees: what failed, where, why, and the next step. */
public final class CliException extends Exception {
    private static final long serialVersionUID = 1L;

    /** How the process shall end. */
    private final ExitCode exitCode;

    /** Ends the command with this code and message. */
    public CliException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The same, with the exception that tells more to a developer. */
    public CliException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** How the process shall end. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
