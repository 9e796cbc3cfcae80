package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.AbortException;
import java.util.Optional;
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

    /** A body may have caught that it was told to end; what it returns is then worth nothing. */
    @Override
    public void onSuccess(StepContext context, Object result) {
        step.end(step.memory()
                .lostBecause()
                .map(reason -> StepOutcome.failure(new AbortException(reason)))
                .orElseGet(() -> StepOutcome.success(result)));
    }

    /** When the body was told to end because of the lab, then that is what the step fails of, and not of being told. */
    @Override
    public void onFailure(StepContext context, Throwable failure) {
        Optional<String> lost =
                step.memory().lostBecause().or(() -> Labs.whyLost(step.memory().lab()));
        step.end(
                StepOutcome.failure(lost.map(reason -> because(reason, failure)).orElse(failure)));
    }

    private static Throwable because(String reason, Throwable failure) {
        AbortException lost = new AbortException(reason);
        lost.addSuppressed(failure);
        return lost;
    }
}
