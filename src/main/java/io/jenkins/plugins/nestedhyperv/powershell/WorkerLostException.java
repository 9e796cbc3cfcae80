package io.jenkins.plugins.nestedhyperv.powershell;

/** There is no worker, or no more: it could not be started, or it was discarded. */
public final class WorkerLostException extends PowerShellException {
    private static final long serialVersionUID = 1;

    private final Loss loss;
    private final boolean calling;

    /**
     * Makes one for a worker that could not be started.
     *
     * @param message for people: what failed, where, likely cause, next step
     */
    public WorkerLostException(Loss loss, String message, Throwable cause) {
        this(loss, false, message, cause);
    }

    WorkerLostException(Loss loss, boolean calling, String message, Throwable cause) {
        super(message, cause);
        this.loss = loss;
        this.calling = calling;
    }

    /** Why there is none. */
    public Loss loss() {
        return loss;
    }

    /** Whether a request was on its way: then what it asks for may have happened, and must be looked at before it is asked again. */
    public boolean mayHaveRun() {
        return calling;
    }
}
