package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.model.Executor;
import hudson.model.Run;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabBody;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** The build steps that run beside a lab. */
final class WrappedBuild implements LabBody {
    private static final long serialVersionUID = 1L;

    @SuppressFBWarnings(
            value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
            justification = "After a restart nobody watches the lab until the block is over.")
    private final transient Run<?, ?> build;

    WrappedBuild(Run<?, ?> build) {
        this.build = build;
    }

    /** Of being aborted, the build's own thread knows already: it asked for the end. */
    @Override
    public void cancel(Throwable cause) {
        Executor executor = build == null ? null : build.getExecutor();
        if (executor != null && cause instanceof FlowInterruptedException lost) {
            executor.interrupt(lost.getResult(), lost.getCauses().toArray(CauseOfInterruption[]::new));
        }
    }
}
