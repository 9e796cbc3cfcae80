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
import org.kohsuke.stapler.DataBoundSetter;

/** The build step that makes a checkpoint of an inner VM of the lab beside the build. */
public final class CheckpointBuilder extends Builder implements SimpleBuildStep {
    private final String vm;
    private final String name;
    private boolean memory;

    /** A build step; it looks at what it was given when it runs. */
    @DataBoundConstructor
    public CheckpointBuilder(String vm, String name) {
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

    /** Whether the checkpoint holds the VM's memory too. */
    public boolean isMemory() {
        return memory;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setMemory(boolean memory) {
        this.memory = memory;
    }

    @Override
    public boolean requiresWorkspace() {
        return false;
    }

    @Override
    public void perform(Run<?, ?> build, EnvVars variables, TaskListener log) throws IOException, InterruptedException {
        BuildLab lab = BuildLab.of(build, Optional.empty(), variables);
        GuestCheckpoint.make(
                lab, variables.expand(vm).strip(), variables.expand(name).strip(), memory, log);
    }

    /** What Jenkins knows of the build step. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("checkpointHypervVm")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        public String getDisplayName() {
            return Messages.text("checkpoint.name");
        }

        @Override
        @SuppressWarnings("rawtypes") // as Jenkins has it
        public boolean isApplicable(Class<? extends AbstractProject> project) {
            return true;
        }
    }
}
