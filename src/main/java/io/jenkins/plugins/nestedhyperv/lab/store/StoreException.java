package io.jenkins.plugins.nestedhyperv.lab.store;

import java.io.IOException;
import java.io.Serial;

/**
 * The ledger could not be read or written. Nothing may be done on a host on the strength of a change that was not stored;
 * trying again later is safe.
 */
public final class StoreException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Makes one with a message for people: what failed, where, the likely cause and the next step. */
    public StoreException(String message) {
        super(message);
    }

    /** The same, with the exception that tells more. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
