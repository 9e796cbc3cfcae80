package io.jenkins.plugins.nestedhyperv.powershell;

/** A function of the module answered with an error; the worker lives on. */
public final class CallFailedException extends PowerShellException {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;
    private final ErrorClass errorClass;

    CallFailedException(String function, String host, Failure failure) {
        super(text(function, host, failure), null);
        this.failure = failure;
        this.errorClass = failure.errorClass();
    }

    private static String text(String function, String host, Failure failure) {
        if (failure.refusal().isPresent()) {
            Failure.Refusal refusal = failure.refusal().get();
            return Messages.text("call.refused", function, host, refusal.key(), refusal.arguments());
        }
        String next = Messages.text("next." + failure.errorClass());
        String number = String.format("0x%08X", failure.hresult());
        return Messages.text("call.failed", function, host, failure.message(), failure.fqid(), number, next);
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
