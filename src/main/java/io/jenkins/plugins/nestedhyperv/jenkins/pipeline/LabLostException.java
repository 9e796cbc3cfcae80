package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.AbortException;

/** A lab, a VM of it or an agent in one was lost or could not be had: nobody asked for that, and on another lab all may be well. */
final class LabLostException extends AbortException {
    private static final long serialVersionUID = 1L;

    LabLostException(String reason) {
        super(reason);
    }
}
