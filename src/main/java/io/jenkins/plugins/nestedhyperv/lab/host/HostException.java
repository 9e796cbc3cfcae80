package io.jenkins.plugins.nestedhyperv.lab.host;

import java.io.IOException;

/** A host or guest could not be asked, or did not answer: nothing is known about what it did. */
public class HostException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says what was asked of whom, the likely cause and the next step. */
    public HostException(String message) {
        super(message);
    }

    /** The same, with the exception that tells more. */
    public HostException(String message, Throwable cause) {
        super(message, cause);
    }
}
