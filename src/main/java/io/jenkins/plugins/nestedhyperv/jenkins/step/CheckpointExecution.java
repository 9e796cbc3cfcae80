package io.jenkins.plugins.nestedhyperv.jenkins.step;

import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A step about a checkpoint in one build, as Jenkins saves it. Its methods are called on the thread that runs the Pipeline, which
 * must not wait: the driver goes on from there on a thread of its own.
 */
final class CheckpointExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    private final CheckpointMemory memory;
    private final String lab;
    private transient volatile CheckpointDriver driver;

    /** The request has an id of its own; the lab may be null. */
    CheckpointExecution(StepContext context, CheckpointRequest request, String lab) {
        super(context);
        this.memory = new CheckpointMemory(request);
        this.lab = lab;
    }

    CheckpointRequest request() {
        return memory.request();
    }

    /** The id of the lab that was named. */
    Optional<String> lab() {
        return Optional.ofNullable(lab);
    }

    /** Why the step was told to end. */
    Optional<Throwable> stopped() {
        return memory.stopped();
    }

    @Override
    public boolean start() {
        driver = new CheckpointDriver(this);
        driver.begin();
        return false;
    }

    @Override
    public void onResume() {
        driver = new CheckpointDriver(this);
        driver.changed();
    }

    @Override
    public void stop(Throwable cause) {
        memory.askToStop(cause);
        CheckpointDriver running = driver;
        if (running != null) { // none between loading the build and resuming the step, which sees it anyway
            running.changed();
        }
    }

    @Override
    public String getStatus() {
        return Messages.text("checkpoint.status", memory.request().vm());
    }
}
