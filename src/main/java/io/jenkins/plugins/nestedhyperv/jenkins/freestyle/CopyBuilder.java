package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.nestedhyperv.jenkins.step.BuildLab;
import io.jenkins.plugins.nestedhyperv.jenkins.step.GuestCopy;
import java.io.IOException;
import java.util.Optional;
import jenkins.YesNoMaybe;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The build step that copies a file between the workspace and a VM of the lab beside the build. */
public final class CopyBuilder extends Builder implements SimpleBuildStep {
    private final String from;
    private final String to;

    /** A build step; it looks at what it was given when it runs. */
    @DataBoundConstructor
    public CopyBuilder(String from, String to) {
        this.from = from;
        this.to = to;
    }

    /** What is copied: VM:PATH, or a path in the workspace. */
    public String getFrom() {
        return from;
    }

    /** Where it is copied to: the other of the two. */
    public String getTo() {
        return to;
    }

    @Override
    public void perform(Run<?, ?> build, FilePath workspace, EnvVars variables, Launcher launcher, TaskListener log)
            throws IOException, InterruptedException {
        BuildLab lab = BuildLab.of(build, Optional.empty(), variables);
        new GuestCopy(lab, log).copy(workspace, variables.expand(from), variables.expand(to));
    }

    /** What Jenkins knows of the build step. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("copyHypervFile")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        public String getDisplayName() {
            return Messages.text("copy.name");
        }

        @Override
        @SuppressWarnings("rawtypes") // as Jenkins has it
        public boolean isApplicable(Class<? extends AbstractProject> project) {
            return true;
        }
    }
}
