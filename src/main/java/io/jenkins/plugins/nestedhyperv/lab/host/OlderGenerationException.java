package io.jenkins.plugins.nestedhyperv.lab.host;

/** A host has seen a higher generation of the installation, and did nothing: the ledger is a clone or an old backup, or has one. */
public class OlderGenerationException extends HostException {
    private static final long serialVersionUID = 1L;

    /** Says which host it is, and what it has seen. */
    public OlderGenerationException(String message) {
        super(message);
    }
}
