package io.jenkins.plugins.nestedhyperv.jenkins.step;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.jenkins.step.CommandAnswer.Wanted;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * The step in one build, as Jenkins saves it. Its methods are called on the thread that runs the Pipeline, which must not
 * wait: they only note what happened, and the driver goes on from there on a thread of its own.
 */
final class HypervRunExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    private final CommandMemory memory;
    private final String lab;
    private final Wanted wanted;
    private volatile Throwable stop;
    private transient volatile CommandDriver driver;

    HypervRunExecution(StepContext context, CommandMemory memory, String lab, Wanted wanted) {
        super(context);
        this.memory = memory;
        this.lab = lab;
        this.wanted = wanted;
    }

    CommandMemory memory() {
        return memory;
    }

    /** The id of the lab that was named. */
    Optional<String> lab() {
        return Optional.ofNullable(lab);
    }

    Wanted wanted() {
        return wanted;
    }

    /** Why the step was told to end. */
    Optional<Throwable> stopped() {
        return Optional.ofNullable(stop);
    }

    @Override
    public boolean start() {
        driver = new CommandDriver(this, false);
        driver.changed();
        return false;
    }

    @Override
    public void onResume() {
        driver = new CommandDriver(this, true);
        driver.changed();
    }

    @Override
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "The cause is Jenkins' own.")
    public void stop(Throwable cause) {
        stop = cause;
        CommandDriver running = driver;
        if (running != null) { // none between loading the build and resuming the step, which sees it anyway
            running.stopAsked();
        }
    }

    @Override
    public String getStatus() {
        return Messages.text("run.status", memory.vm());
    }
}
