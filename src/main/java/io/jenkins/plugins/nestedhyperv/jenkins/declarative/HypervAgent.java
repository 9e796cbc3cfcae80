package io.jenkins.plugins.nestedhyperv.jenkins.declarative;

import hudson.Extension;
import io.jenkins.plugins.nestedhyperv.jenkins.text.Fields;
import java.util.Map;
import java.util.TreeMap;
import jenkins.YesNoMaybe;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.pipeline.modeldefinition.agent.DeclarativeAgentDescriptor;
import org.jenkinsci.plugins.pipeline.modeldefinition.agent.RetryableDeclarativeAgent;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * The {@code agent} of a Declarative Pipeline or of a stage: a lab for as long as that runs, and one of the lab's agents to
 * run it. What it does is in the script that is called like it.
 */
public final class HypervAgent extends RetryableDeclarativeAgent<HypervAgent> {
    private static final long serialVersionUID = 1L;

    private String spec;
    private String template;
    private String label;
    private String customWorkspace;
    private String keepOnFailure;

    /** An agent without a lab; one of the setters gives it one. */
    @DataBoundConstructor
    public HypervAgent() {
        // All arguments are optional to Jenkins; the step that is called with them checks them.
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

    /** Which of the lab's agents, as an expression of labels of the lab spec; null for any of them. */
    public String getLabel() {
        return label;
    }

    /** Sets which of the lab's agents; blank means any. */
    @DataBoundSetter
    public void setLabel(String label) {
        this.label = Fields.blankToNull(label);
    }

    /** The folder that is used as the workspace; null for the one that Jenkins chooses. */
    public String getCustomWorkspace() {
        return customWorkspace;
    }

    /** Sets the folder that is used as the workspace; blank means the one that Jenkins chooses. */
    @DataBoundSetter
    public void setCustomWorkspace(String customWorkspace) {
        this.customWorkspace = Fields.blankToNull(customWorkspace);
    }

    /** How long the lab is kept for inspection when what runs in it fails; null when the lab spec is to say it. */
    public String getKeepOnFailure() {
        return keepOnFailure;
    }

    /** Sets how long the lab is kept, such as {@code 30m}; blank means that the lab spec says it. */
    @DataBoundSetter
    public void setKeepOnFailure(String keepOnFailure) {
        this.keepOnFailure = Fields.blankToNull(keepOnFailure);
    }

    /** The arguments of the step {@code hypervLab}, for the script. */
    public Map<String, Object> labArguments() {
        Map<String, Object> arguments = new TreeMap<>();
        if (spec != null) {
            arguments.put("spec", spec);
        }
        if (template != null) {
            arguments.put("template", template);
        }
        if (keepOnFailure != null) {
            arguments.put("keepOnFailure", keepOnFailure);
        }
        return arguments;
    }

    /** The label expression of the node, for the script. */
    public String nodeLabel(String agents) {
        return label == null ? agents : agents + " && (" + label + ")";
    }

    /** What Jenkins knows of it, where the plugin for Declarative Pipelines is installed. */
    @Extension(optional = true, dynamicLoadable = YesNoMaybe.YES)
    @Symbol("hyperv")
    public static final class DescriptorImpl extends DeclarativeAgentDescriptor<HypervAgent> {
        @Override
        public String getDisplayName() {
            return Messages.text("agent.name");
        }
    }
}
