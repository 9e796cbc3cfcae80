package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.nestedhyperv.jenkins.step.BuildLab;
import io.jenkins.plugins.nestedhyperv.jenkins.step.Inspection;
import io.jenkins.plugins.nestedhyperv.jenkins.text.Fields;
import java.io.IOException;
import java.util.Optional;
import jenkins.YesNoMaybe;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The build step that shows what each level of the lab beside the build sees of its processor. */
public final class InspectBuilder extends Builder implements SimpleBuildStep {
    private String vm;

    /** A build step; it looks at what it was given when it runs. */
    @DataBoundConstructor
    public InspectBuilder() {
        // nothing has to be there
    }

    /** The name of the VM that the rows lead to; null for all VMs. */
    public String getVm() {
        return vm;
    }

    /** Sets it; blank means null. */
    @DataBoundSetter
    public void setVm(String vm) {
        this.vm = Fields.blankToNull(vm);
    }

    @Override
    public boolean requiresWorkspace() {
        return false;
    }

    @Override
    public void perform(Run<?, ?> build, EnvVars variables, TaskListener log) throws IOException, InterruptedException {
        BuildLab lab = BuildLab.of(build, Optional.empty(), variables);
        Inspection.of(lab, Optional.ofNullable(vm).map(variables::expand), log);
    }

    /** What Jenkins knows of the build step. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("inspectHypervLab")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        public String getDisplayName() {
            return Messages.text("inspect.name");
        }

        @Override
        @SuppressWarnings("rawtypes") // as Jenkins has it
        public boolean isApplicable(Class<? extends AbstractProject> project) {
            return true;
        }
    }
}
