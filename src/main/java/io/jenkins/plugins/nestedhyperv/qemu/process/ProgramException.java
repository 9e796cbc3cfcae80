package io.jenkins.plugins.nestedhyperv.qemu.process;

import java.io.IOException;
import java.util.OptionalInt;

/** A program could not be started, took too long, or failed. The message names it, its last lines and the next step. */
public final class ProgramException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why a program brought no result. */
    public enum Reason {
        /** There is no such program, or it could not be executed. */
        NOT_STARTED,
        /** It was stopped because its time was over. */
        TIMED_OUT,
        /** It ended with an exit code other than 0. */
        FAILED
    }

    /** Why there is no result. */
    private final Reason reason;
    /** The exit code; -1 unless the reason is FAILED. */
    private final int exitCode;

    private ProgramException(Reason reason, int exitCode, String message, Throwable cause) {
        super(message.strip(), cause);
        this.reason = reason;
        this.exitCode = exitCode;
    }

    static ProgramException missing(ProgramCall call) {
        return new ProgramException(
                Reason.NOT_STARTED, -1, Messages.text("program.missing", call.program(), call.nextStep()), null);
    }

    static ProgramException notStarted(ProgramCall call, IOException cause) {
        String message = Messages.text("program.notStarted", call.program(), cause.getMessage(), call.nextStep());
        return new ProgramException(Reason.NOT_STARTED, -1, message, cause);
    }

    static ProgramException timedOut(ProgramCall call, ProgramOutcome soFar) {
        String seconds = String.valueOf(call.timeout().toSeconds());
        String message = Messages.text("program.timedOut", call.program(), seconds, soFar.lastLines(), call.nextStep());
        return new ProgramException(Reason.TIMED_OUT, -1, message, null);
    }

    static ProgramException failed(ProgramCall call, ProgramOutcome outcome) {
        String code = String.valueOf(outcome.exitCode());
        String message = Messages.text("program.failed", call.program(), code, outcome.lastLines(), call.nextStep());
        return new ProgramException(Reason.FAILED, outcome.exitCode(), message, null);
    }

    /** Why there is no result. */
    public Reason reason() {
        return reason;
    }

    /** The exit code, if the program ended by itself. */
    public OptionalInt exitCode() {
        return reason == Reason.FAILED ? OptionalInt.of(exitCode) : OptionalInt.empty();
    }
}
