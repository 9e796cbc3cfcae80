package io.jenkins.plugins.nestedhyperv.lab.store;

import java.io.Serial;

/** A file of the ledger does not hold what was once written to it; the message says how that shows, as half a sentence. */
final class DamagedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    DamagedException(String message) {
        super(message);
    }
}
