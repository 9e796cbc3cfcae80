package io.jenkins.plugins.nestedhyperv.powershell;

/** A function of the module answered with an error; the worker lives on. */
public final class CallFailedException extends PowerShellException {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;
    private final ErrorClass errorClass;

    CallFailedException(String message, Failure failure) {
        super(message, null);
        this.failure = failure;
        this.errorClass = ErrorRules.classify(failure);
    }

    /** What PowerShell said. */
    public Failure failure() {
        return failure;
    }

    /** What kind of error it is. */
    public ErrorClass errorClass() {
        return errorClass;
    }
}
