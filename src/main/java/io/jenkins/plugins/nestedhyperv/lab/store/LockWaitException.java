package io.jenkins.plugins.nestedhyperv.lab.store;

import java.io.IOException;
import java.io.Serial;

/** A lock was not free in time. */
public final class LockWaitException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Makes one with a message for people. */
    public LockWaitException(String message) {
        super(message);
    }
}
