package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import jenkins.model.CauseOfInterruption;

/** Why a body was told to end: somebody released its lab, or the lab's lease is over. */
final class LabReleased extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;

    private final String reason;

    LabReleased(String reason) {
        this.reason = reason;
    }

    @Override
    public String getShortDescription() {
        return reason;
    }
}
