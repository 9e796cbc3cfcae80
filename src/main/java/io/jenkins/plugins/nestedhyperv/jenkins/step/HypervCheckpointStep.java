package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.text.Fields;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.model.CheckpointRequest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import jenkins.YesNoMaybe;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The Pipeline step {@code hypervCheckpoint}: makes a checkpoint of an inner VM of a lab, which goes on. */
public final class HypervCheckpointStep extends Step {
    private final String vm;
    private final String name;
    private boolean memory;
    private String lab;

    /** A step for a VM and one of its checkpoints, both by name. */
    @DataBoundConstructor
    public HypervCheckpointStep(String vm, String name) {
        this.vm = Fields.nullToEmpty(vm);
        this.name = Fields.nullToEmpty(name);
    }

    /** The name of the inner VM in its lab. */
    public String getVm() {
        return vm;
    }

    /** The name of the checkpoint. */
    public String getName() {
        return name;
    }

    /** Whether what is in the VM's memory is kept, beside its disks. */
    public boolean isMemory() {
        return memory;
    }

    /** Sets whether the memory is kept. */
    @DataBoundSetter
    public void setMemory(boolean memory) {
        this.memory = memory;
    }

    /** The id of the lab; null for the one around the step. */
    public String getLab() {
        return lab;
    }

    /** Sets the id of the lab; blank means the one around the step. */
    @DataBoundSetter
    public void setLab(String lab) {
        this.lab = Fields.blankToNull(lab);
    }

    /** The operation's id is drawn here, so that it is part of the build's saved state before any lab hears of it. */
    @Override
    public StepExecution start(StepContext context) {
        if (!CheckpointRequest.isName(name)) {
            throw new IllegalArgumentException(Messages.text("checkpoint.name", name));
        }
        OperationId id = OperationId.random(new SecureRandom());
        return new CheckpointExecution(context, CheckpointRequest.make(id, vm.strip(), name, memory), lab);
    }

    /** What Jenkins knows of the step. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "hypervCheckpoint";
        }

        @Override
        public String getDisplayName() {
            return Messages.text("checkpoint.display");
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArguments) {
            return namedArguments.get("vm") + ": " + namedArguments.get("name");
        }
    }
}
