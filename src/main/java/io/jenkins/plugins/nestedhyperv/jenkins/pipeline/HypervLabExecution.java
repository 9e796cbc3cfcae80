package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.Stage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * The step in one build, as Jenkins saves it. What a step has to do is called on the thread that runs the Pipeline, which
 * must not wait: it only notes what happened, and the driver goes on from there on a thread of its own.
 */
final class HypervLabExecution extends StepExecution implements LabUse {
    private static final long serialVersionUID = 1L;

    private final StepMemory memory;
    private transient volatile LabStepDriver driver;

    HypervLabExecution(StepContext context, StepMemory memory) {
        super(context);
        this.memory = memory;
    }

    @Override
    public boolean start() {
        drive(false);
        return false;
    }

    /** Called before the steps in the body are resumed. Nothing is adopted here: whether the lab is there is a look away. */
    @Override
    public void onResume() {
        memory.forgetBodyThatNeverRan();
        drive(true);
    }

    private void drive(boolean resumed) {
        Optional<String> unread = memory.unreadFile();
        if (unread.isPresent()) {
            Labs.executor().execute(() -> {
                readFile(unread.get());
                driver = LabSteps.get().drive(this, resumed);
            });
        } else {
            driver = LabSteps.get().drive(this, resumed);
        }
    }

    private void readFile(String file) {
        try {
            memory.noteFile(SpecFile.read(getContext().get(FilePath.class), file));
        } catch (IOException | InterruptedException e) {
            memory.end(StepOutcome.failure(e));
        }
    }

    @Override
    public void stop(Throwable cause) {
        LabStepDriver running = driver; // none between loading the build and resuming the step, which looks anyway
        if (running == null) {
            memory.askToStop(cause);
        } else {
            running.stop(cause);
        }
    }

    /** The body runs. */
    void launched() {
        memory.noteLaunched();
        LabStepDriver running = driver;
        if (running != null) {
            running.changed();
        }
    }

    /** The body has ended like this. */
    void bodyEnded(StepOutcome outcome) {
        LabStepDriver running = driver;
        if (running == null) {
            memory.end(outcome.unlessLost(memory.whyLost(outcome)));
        } else {
            running.bodyEnded(outcome);
        }
    }

    @Override
    public String getStatus() {
        Stage stage = memory.stage(false);
        String key = stage == Stage.BODY ? "body" : stage == Stage.ENDING ? "ending" : "provisioning";
        return Messages.text("status." + key, memory.lab());
    }

    @Override
    public StepMemory memory() {
        return memory;
    }

    @Override
    public Run<?, ?> build() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    @Override
    public TaskListener listener() throws IOException, InterruptedException {
        return getContext().get(TaskListener.class);
    }

    @Override
    public CompletionStage<Void> save() {
        return Stages.of(getContext().saveState());
    }

    @Override
    public Supplier<LabBody> body(Map<String, String> environment) throws IOException, InterruptedException {
        EnvironmentExpander expander = EnvironmentExpander.merge(
                getContext().get(EnvironmentExpander.class), EnvironmentExpander.constant(environment));
        return () -> new BlockBody(getContext()
                .newBodyInvoker()
                .withContext(expander)
                .withCallback(new BodyEnd(this))
                .start());
    }

    @Override
    public void succeed(Object value) {
        getContext().onSuccess(value);
    }

    @Override
    public void fail(Throwable failure) {
        getContext().onFailure(failure);
    }

    /** A build that was killed waits for none of its steps. */
    @Override
    public void abandon() {
        // nobody to tell
    }
}
