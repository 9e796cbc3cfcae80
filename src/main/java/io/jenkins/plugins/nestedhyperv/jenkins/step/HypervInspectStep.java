package io.jenkins.plugins.nestedhyperv.jenkins.step;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.text.Fields;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jenkins.YesNoMaybe;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The Pipeline step {@code hypervInspect}: shows what each level of a lab sees of its processor. */
public final class HypervInspectStep extends Step {
    private String vm;
    private String lab;

    /** A step for all of the lab around. */
    @DataBoundConstructor
    public HypervInspectStep() {
        // Both arguments are optional.
    }

    /** The name of the VM that the rows lead to; null for all VMs. */
    public String getVm() {
        return vm;
    }

    /** Sets the name of the VM; blank means all. */
    @DataBoundSetter
    public void setVm(String vm) {
        this.vm = Fields.blankToNull(vm);
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

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, vm, lab);
    }

    /** The step in one build. */
    private static final class Execution extends RepeatableExecution {
        private static final long serialVersionUID = 1L;

        private final String vm;
        private final String lab;

        Execution(StepContext context, String vm, String lab) {
            super(context);
            this.vm = vm;
            this.lab = lab;
        }

        @Override
        Object work() throws IOException, InterruptedException {
            StepContext context = getContext();
            BuildLab used = BuildLab.of(context.get(Run.class), Optional.ofNullable(lab), context.get(EnvVars.class));
            return Inspection.of(used, Optional.ofNullable(vm), context.get(TaskListener.class));
        }
    }

    /** What Jenkins knows of the step. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "hypervInspect";
        }

        @Override
        public String getDisplayName() {
            return Messages.text("inspect.name");
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArguments) {
            return namedArguments.get("vm") instanceof String name ? name : null;
        }
    }
}
