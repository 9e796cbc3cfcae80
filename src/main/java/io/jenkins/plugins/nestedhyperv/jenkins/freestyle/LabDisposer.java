package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.StepMemory;
import jenkins.tasks.SimpleBuildWrapper.Disposer;

/**
 * Takes the lab of a build away when its build steps have ended, however that was. In a Pipeline it is part of the build's
 * saved state, and may be called after a restart of Jenkins.
 */
final class LabDisposer extends Disposer {
    private static final long serialVersionUID = 1L;

    private final StepMemory memory;

    @SuppressFBWarnings(value = "SE_TRANSIENT_FIELD_NOT_RESTORED", justification = "After a restart it is driven anew.")
    private final transient WrappedLab lab;

    LabDisposer(StepMemory memory, WrappedLab lab) {
        this.memory = memory;
        this.lab = lab;
    }

    @Override
    public void tearDown(Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener log)
            throws InterruptedException {
        tearDown(build, log);
    }

    @Override
    public void tearDown(Run<?, ?> build, TaskListener log) throws InterruptedException {
        WrappedLab driven = lab == null ? WrappedLab.drive(memory, build, log, true) : lab;
        driven.end();
    }
}
