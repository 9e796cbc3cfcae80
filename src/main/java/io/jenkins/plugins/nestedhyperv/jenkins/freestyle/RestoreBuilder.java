package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.nestedhyperv.jenkins.step.BuildLab;
import io.jenkins.plugins.nestedhyperv.jenkins.step.GuestCheckpoint;
import java.io.IOException;
import java.util.Optional;
import jenkins.YesNoMaybe;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The build step that brings an inner VM of the lab beside the build back to a checkpoint. */
public final class RestoreBuilder extends Builder implements SimpleBuildStep {
    private final String vm;
    private final String name;

    /** A build step; it looks at what it was given when it runs. */
    @DataBoundConstructor
    public RestoreBuilder(String vm, String name) {
        this.vm = vm;
        this.name = name;
    }

    /** The name of the VM in the lab. */
    public String getVm() {
        return vm;
    }

    /** The name of the checkpoint. */
    public String getName() {
        return name;
    }

    @Override
    public boolean requiresWorkspace() {
        return false;
    }

    @Override
    public void perform(Run<?, ?> build, EnvVars variables, TaskListener log) throws IOException, InterruptedException {
        BuildLab lab = BuildLab.of(build, Optional.empty(), variables);
        GuestCheckpoint.restore(
                lab, variables.expand(vm).strip(), variables.expand(name).strip(), log);
    }

    /** What Jenkins knows of the build step. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("restoreHypervVm")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        public String getDisplayName() {
            return Messages.text("restore.name");
        }

        @Override
        @SuppressWarnings("rawtypes") // as Jenkins has it
        public boolean isApplicable(Class<? extends AbstractProject> project) {
            return true;
        }
    }
}
