package io.jenkins.plugins.nestedhyperv.simulator.host;

/** Our own rules forbid it; trying again cannot help until a person has changed something. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
