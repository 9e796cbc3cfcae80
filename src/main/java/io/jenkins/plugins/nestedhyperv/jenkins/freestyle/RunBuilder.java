package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.nestedhyperv.jenkins.step.BuildLab;
import io.jenkins.plugins.nestedhyperv.jenkins.step.GuestRun;
import io.jenkins.plugins.nestedhyperv.jenkins.step.GuestScript;
import java.io.IOException;
import java.util.Optional;
import jenkins.YesNoMaybe;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The build step that runs a script on a VM of the lab beside the build. */
public final class RunBuilder extends Builder implements SimpleBuildStep {
    private final String vm;
    private final String script;

    /** A build step; it looks at what it was given when it runs. */
    @DataBoundConstructor
    public RunBuilder(String vm, String script) {
        this.vm = vm;
        this.script = script;
    }

    /** The name of the VM in the lab. */
    public String getVm() {
        return vm;
    }

    /** The script, for the guest's shell. */
    public String getScript() {
        return script;
    }

    @Override
    public boolean requiresWorkspace() {
        return false;
    }

    @Override
    public void perform(Run<?, ?> build, EnvVars variables, TaskListener log) throws IOException, InterruptedException {
        BuildLab lab = BuildLab.of(build, Optional.empty(), variables);
        if (script == null || script.isBlank()) {
            throw new AbortException(Messages.text("run.noScript", vm));
        }
        GuestScript runs = GuestScript.of(Optional.of(script), Optional.empty());
        GuestRun.run(lab, variables.expand(vm).strip(), runs, log);
    }

    /** What Jenkins knows of the build step. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("runOnHypervVm")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        public String getDisplayName() {
            return Messages.text("run.name");
        }

        @Override
        @SuppressWarnings("rawtypes") // as Jenkins has it
        public boolean isApplicable(Class<? extends AbstractProject> project) {
            return true;
        }
    }
}
