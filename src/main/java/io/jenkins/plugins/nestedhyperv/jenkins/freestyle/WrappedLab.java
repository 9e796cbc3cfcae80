package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.engine.LabEngine;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabStepDriver;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabSteps;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.StepMemory;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.StepOutcome;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The lab of a build whose own thread waits for it. What happens meanwhile is told in the build log by the driver. */
final class WrappedLab {
    private final BuildUse use;
    private final LabStepDriver driver;
    private final Waiting waiting;

    private WrappedLab(BuildUse use, LabStepDriver driver) {
        this.use = use;
        this.driver = driver;
        this.waiting = new Waiting(LabEngine::isGoingDown, driver::stop);
    }

    /**
     * Has a lab driven for a build.
     *
     * @param resumed whether Jenkins was started again since it was first driven
     */
    static WrappedLab drive(StepMemory memory, Run<?, ?> build, TaskListener log, boolean resumed) {
        BuildUse use = new BuildUse(memory, build, log);
        return new WrappedLab(use, LabSteps.get().drive(use, resumed));
    }

    /**
     * Waits until the lab is ready.
     *
     * @return the variables that the build steps get
     * @throws IOException when there is no lab, for the reason that the message gives; nothing of one is left, or goes
     * @throws InterruptedException when the build was aborted, likewise
     */
    Map<String, String> begin() throws IOException, InterruptedException {
        boolean interrupted = waiting.until(use.begunOrOver());
        if (interrupted) {
            driver.bodyEnded(StepOutcome.failure(BuildUse.aborted()));
            waiting.until(use.over());
            throw BuildUse.aborted();
        }
        if (use.begun().isDone()) {
            return use.begun().join();
        }
        Throwable failure = use.over().join().orElseThrow();
        throw failure instanceof IOException problem ? problem : new IOException(failure.getMessage(), failure);
    }

    /**
     * Lets the lab go and waits until it is gone, or nobody waits for that any more. A build whose lab was lost fails.
     *
     * @throws InterruptedException when the build is aborted meanwhile; removing goes on
     */
    void end() throws InterruptedException {
        Thread.interrupted(); // being told to end the build steps is not being told to end the removal too
        StepOutcome ofBuild = outcomeOfBuild();
        driver.bodyEnded(ofBuild);
        if (waiting.until(use.over())) {
            throw BuildUse.aborted();
        }
        Optional<Throwable> failure = use.over().join();
        if (failure.isPresent() && !failure.equals(ofBuild.failure())) {
            use.listener().error(failure.get().getMessage());
            use.build().setResult(Result.FAILURE);
        }
    }

    private StepOutcome outcomeOfBuild() {
        Result result = use.build().getResult();
        if (result == null || !result.isWorseOrEqualTo(Result.FAILURE)) {
            return StepOutcome.success(null);
        }
        return StepOutcome.failure(
                result.isWorseOrEqualTo(Result.ABORTED)
                        ? BuildUse.aborted()
                        : new AbortException(Messages.text("build.failed")));
    }
}
