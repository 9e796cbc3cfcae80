package io.jenkins.plugins.nestedhyperv.simulator.host;

/** Something that is waited for has not come; the part is tried again after its time. */
final class NotYetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotYetException() {
        super("not yet", null, false, false);
    }
}
