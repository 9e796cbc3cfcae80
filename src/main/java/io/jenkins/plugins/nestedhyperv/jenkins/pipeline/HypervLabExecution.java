package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.Stage;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * The step in one build, as Jenkins saves it. Its methods are called on the thread that runs the Pipeline, which must not
 * wait: they only note what happened, and the driver goes on from there on a thread of its own.
 */
final class HypervLabExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    private final StepMemory memory;
    private transient volatile LabStepDriver driver;

    HypervLabExecution(StepContext context, StepMemory memory) {
        super(context);
        this.memory = memory;
    }

    StepMemory memory() {
        return memory;
    }

    @Override
    public boolean start() {
        driver = LabSteps.get().drive(this, false);
        return false;
    }

    /** Called before the steps in the body are resumed. Nothing is adopted here: whether the lab is there is a look away. */
    @Override
    public void onResume() {
        memory.forgetBodyThatNeverRan();
        driver = LabSteps.get().drive(this, true);
    }

    @Override
    public void stop(Throwable cause) {
        memory.askToStop(cause);
        wake();
    }

    /** The body runs. */
    void launched() {
        memory.noteLaunched();
        wake();
    }

    /** Settles how the step ends. */
    void end(StepOutcome outcome) {
        LabStepDriver running = driver;
        if (running != null) {
            running.aboutToChange();
        }
        memory.end(outcome);
        wake();
    }

    private void wake() {
        LabStepDriver running = driver; // none between loading the build and resuming the step, which looks anyway
        if (running != null) {
            running.changed();
        }
    }

    @Override
    public String getStatus() {
        Stage stage = memory.stage(false);
        String key = stage == Stage.BODY ? "body" : stage == Stage.ENDING ? "ending" : "provisioning";
        return Messages.text("status." + key, memory.lab());
    }
}
