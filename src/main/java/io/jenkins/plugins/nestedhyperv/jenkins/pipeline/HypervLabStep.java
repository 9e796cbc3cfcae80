package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.text.Fields;
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

/** The Pipeline step {@code hypervLab}: gives its body a lab, and takes it away again. */
public final class HypervLabStep extends Step {
    private String spec;
    private String template;
    private String keepOnFailure;
    private String file;

    /** A step without a lab; one of the setters gives it one. */
    @DataBoundConstructor
    public HypervLabStep() {
        // All arguments are optional to Jenkins; that exactly one is there is checked when the step runs.
    }

    /** The lab spec, as YAML; null when a template is used. */
    public String getSpec() {
        return spec;
    }

    /** Sets the lab spec; blank means none. */
    @DataBoundSetter
    public void setSpec(String spec) {
        this.spec = Fields.blankToNull(spec);
    }

    /** The name of the lab template; null when a spec is given. */
    public String getTemplate() {
        return template;
    }

    /** Sets the name of the lab template; blank means none. */
    @DataBoundSetter
    public void setTemplate(String template) {
        this.template = Fields.blankToNull(template);
    }

    /** How long the lab is kept for inspection when the body fails; null when the lab spec is to say it. */
    public String getKeepOnFailure() {
        return keepOnFailure;
    }

    /** Sets how long the lab is kept when the body fails, such as {@code 30m}; blank means that the lab spec says it. */
    @DataBoundSetter
    public void setKeepOnFailure(String keepOnFailure) {
        this.keepOnFailure = Fields.blankToNull(keepOnFailure);
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

    /** The lab's id is drawn here, so that it is part of the build's saved state before anybody else hears of it. */
    @Override
    public StepExecution start(StepContext context) {
        LabRequest request = new LabRequest(Optional.ofNullable(spec), Optional.ofNullable(template), Optional.empty());
        StepMemory memory = StepMemory.of(request, file);
        memory.keepOnFailure(Optional.ofNullable(keepOnFailure));
        return new HypervLabExecution(context, memory);
    }

    /** What Jenkins knows of the step. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "hypervLab";
        }

        @Override
        public String getDisplayName() {
            return Messages.text("step.name");
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** Shows the template or the file; a lab spec is too long for that. */
        @Override
        public String argumentsToString(Map<String, Object> namedArguments) {
            Object shown = namedArguments.getOrDefault("template", namedArguments.get("file"));
            return shown instanceof String name ? name : null;
        }
    }
}
