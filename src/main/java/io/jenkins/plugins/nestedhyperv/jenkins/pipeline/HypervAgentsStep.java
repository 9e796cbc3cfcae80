package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.text.Fields;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import jenkins.YesNoMaybe;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The Pipeline step {@code hypervAgents}: what {@code hypervLab} does, for agents in the host VMs of the block around. */
public final class HypervAgentsStep extends Step {
    private final String image;
    private int count = 1;
    private int cpus = 1;
    private String memory;
    private String label;

    /** One agent of an image. */
    @DataBoundConstructor
    public HypervAgentsStep(String image) {
        this.image = image;
    }

    /** The image of the agents. */
    public String getImage() {
        return image;
    }

    /** How many agents there are. */
    public int getCount() {
        return count;
    }

    /** Sets how many agents there are. */
    @DataBoundSetter
    public void setCount(int count) {
        this.count = count;
    }

    /** How many virtual processors each agent has. */
    public int getCpus() {
        return cpus;
    }

    /** Sets how many virtual processors each agent has. */
    @DataBoundSetter
    public void setCpus(int cpus) {
        this.cpus = cpus;
    }

    /** The memory of each agent as in a lab spec; null for the default. */
    public String getMemory() {
        return memory;
    }

    /** Sets the memory; blank means the default. */
    @DataBoundSetter
    public void setMemory(String memory) {
        this.memory = Fields.blankToNull(memory);
    }

    /** Labels that the agents have too, with blanks between; null for none. */
    public String getLabel() {
        return label;
    }

    /** Sets the labels; blank means none. */
    @DataBoundSetter
    public void setLabel(String label) {
        this.label = Fields.blankToNull(label);
    }

    @Override
    public StepExecution start(StepContext context) throws IOException, InterruptedException {
        HypervLabStep lab = new HypervLabStep();
        lab.setSpec(context.get(HostVmGroup.class).withAgents(image, count, cpus, memory, label));
        return lab.start(context);
    }

    /** What Jenkins knows of the step. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "hypervAgents";
        }

        @Override
        public String getDisplayName() {
            return Messages.text("inner.name");
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, HostVmGroup.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArguments) {
            return namedArguments.get("image") instanceof String name ? name : null;
        }
    }
}
