package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.Extension;
import io.jenkins.plugins.nestedhyperv.jenkins.text.Fields;
import java.util.Map;
import java.util.Set;
import jenkins.YesNoMaybe;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The Pipeline step {@code hypervHost}: says what host VMs the labs of {@code hypervAgents} in its body are to have. */
public final class HypervHostStep extends Step {
    private final String image;
    private int count = 1;
    private int cpus = 1;
    private String memory;

    /** One host VM of an image. */
    @DataBoundConstructor
    public HypervHostStep(String image) {
        this.image = image;
    }

    /** The image of the host VMs. */
    public String getImage() {
        return image;
    }

    /** How many host VMs each lab has. */
    public int getCount() {
        return count;
    }

    /** Sets how many host VMs each lab has. */
    @DataBoundSetter
    public void setCount(int count) {
        this.count = count;
    }

    /** How many virtual processors each host VM has. */
    public int getCpus() {
        return cpus;
    }

    /** Sets how many virtual processors each host VM has. */
    @DataBoundSetter
    public void setCpus(int cpus) {
        this.cpus = cpus;
    }

    /** The memory of each host VM as in a lab spec; null for the default. */
    public String getMemory() {
        return memory;
    }

    /** Sets the memory; blank means the default. */
    @DataBoundSetter
    public void setMemory(String memory) {
        this.memory = Fields.blankToNull(memory);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, new HostVmGroup(image, count, cpus, memory));
    }

    /** The step in one build. Only its body does anything. */
    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;

        private final HostVmGroup group;

        Execution(StepContext context, HostVmGroup group) {
            super(context);
            this.group = group;
        }

        @Override
        public boolean start() {
            getContext()
                    .newBodyInvoker()
                    .withContext(group)
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .start();
            return false;
        }

        @Override
        public void onResume() {
            // the body is resumed by itself
        }
    }

    /** What Jenkins knows of the step. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "hypervHost";
        }

        @Override
        public String getDisplayName() {
            return Messages.text("host.name");
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of();
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of(HostVmGroup.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArguments) {
            return namedArguments.get("image") instanceof String name ? name : null;
        }
    }
}
