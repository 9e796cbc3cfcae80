package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildWrapperDescriptor;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabRequest;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.SpecFile;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.StepMemory;
import io.jenkins.plugins.nestedhyperv.jenkins.text.Fields;
import java.io.IOException;
import java.util.Optional;
import jenkins.YesNoMaybe;
import jenkins.tasks.SimpleBuildWrapper;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Gives a freestyle build a lab beside it, for as long as its build steps run. */
public final class LabWrapper extends SimpleBuildWrapper {
    private String spec;
    private String template;
    private String file;
    private String keepOnFailure;

    /** A wrapper without a lab; one of the setters gives it one. */
    @DataBoundConstructor
    public LabWrapper() {
        // All are optional to Jenkins; that one says which lab is checked when the build runs.
    }

    /** The lab spec, as YAML; null when it comes from elsewhere. */
    public String getSpec() {
        return spec;
    }

    /** Sets the lab spec; blank means none. */
    @DataBoundSetter
    public void setSpec(String spec) {
        this.spec = Fields.blankToNull(spec);
    }

    /** The name of the lab template; null when the spec comes from elsewhere. */
    public String getTemplate() {
        return template;
    }

    /** Sets the name of the lab template; blank means none. */
    @DataBoundSetter
    public void setTemplate(String template) {
        this.template = Fields.blankToNull(template);
    }

    /** A file of the workspace that has the lab spec, by its path there; null when the spec comes from elsewhere. */
    public String getFile() {
        return file;
    }

    /** Sets the file; blank means none. */
    @DataBoundSetter
    public void setFile(String file) {
        this.file = Fields.blankToNull(file);
    }

    /** How long the lab is kept for inspection when the build fails; null when the lab spec is to say it. */
    public String getKeepOnFailure() {
        return keepOnFailure;
    }

    /** Sets how long the lab is kept, such as {@code 30m}; blank means that the lab spec says it. */
    @DataBoundSetter
    public void setKeepOnFailure(String keepOnFailure) {
        this.keepOnFailure = Fields.blankToNull(keepOnFailure);
    }

    @Override
    public boolean requiresWorkspace() {
        return file != null;
    }

    @Override
    public void setUp(
            Context context,
            Run<?, ?> build,
            FilePath workspace,
            Launcher launcher,
            TaskListener log,
            EnvVars variables)
            throws IOException, InterruptedException {
        Optional<SpecFile> read =
                file == null ? Optional.empty() : Optional.of(SpecFile.read(workspace, variables.expand(file)));
        provision(context, build, log, variables, read);
    }

    @Override
    public void setUp(Context context, Run<?, ?> build, TaskListener log, EnvVars variables)
            throws IOException, InterruptedException {
        provision(context, build, log, variables, Optional.empty());
    }

    private void provision(
            Context context, Run<?, ?> build, TaskListener log, EnvVars variables, Optional<SpecFile> read)
            throws IOException, InterruptedException {
        LabRequest request = new LabRequest(
                Optional.ofNullable(spec), Optional.ofNullable(template).map(variables::expand), read);
        StepMemory memory = StepMemory.of(request, Optional.ofNullable(keepOnFailure));
        WrappedLab lab = WrappedLab.drive(memory, build, log, false);
        lab.begin().forEach(context::env);
        context.setDisposer(new LabDisposer(memory, lab));
    }

    /** What Jenkins knows of the wrapper. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("withHypervLab")
    public static final class DescriptorImpl extends BuildWrapperDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.text("wrapper.name");
        }

        @Override
        public boolean isApplicable(AbstractProject<?, ?> project) {
            return true;
        }
    }
}
