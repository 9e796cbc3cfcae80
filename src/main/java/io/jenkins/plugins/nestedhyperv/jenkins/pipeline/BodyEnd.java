package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Hears of the body's beginning and end, on the thread that runs the Pipeline. Part of the build's saved state. */
final class BodyEnd extends BodyExecutionCallback {
    private static final long serialVersionUID = 1L;

    private final HypervLabExecution step;

    BodyEnd(HypervLabExecution step) {
        this.step = step;
    }

    @Override
    public void onStart(StepContext context) {
        step.launched();
    }

    @Override
    public void onSuccess(StepContext context, Object result) {
        step.bodyEnded(StepOutcome.success(result));
    }

    @Override
    public void onFailure(StepContext context, Throwable failure) {
        step.bodyEnded(StepOutcome.failure(failure));
    }
}
