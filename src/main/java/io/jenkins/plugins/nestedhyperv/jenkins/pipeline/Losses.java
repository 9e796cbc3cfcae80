package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Move.Why;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** How a Pipeline is told that its lab is no use: only what nobody asked for may it try again by itself. */
final class Losses {
    private Losses() {}

    /** What the step fails with. */
    static AbortException failure(Why why, String reason) {
        return why instanceof Why.Released ? new AbortException(reason) : new LabLostException(reason);
    }

    /** What its body is told to end with. */
    static FlowInterruptedException interruption(Why why, String reason) {
        return new FlowInterruptedException(
                Result.FAILURE, true, why instanceof Why.Released ? new LabReleased(reason) : new LabLost(reason));
    }
}
