package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import jenkins.model.CauseOfInterruption;

/** Why a body was told to end: its lab is no use to it any more. */
final class LabLost extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;

    private final String reason;

    LabLost(String reason) {
        this.reason = reason;
    }

    @Override
    public String getShortDescription() {
        return reason;
    }
}
