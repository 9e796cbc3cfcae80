package io.jenkins.plugins.nestedhyperv.powershell;

/** A call to PowerShell brought no result: the function failed, or the worker that ran it was lost. */
public abstract sealed class PowerShellException extends Exception permits CallFailedException, WorkerLostException {
    private static final long serialVersionUID = 1;

    PowerShellException(String message, Throwable cause) {
        super(message, cause);
    }
}
