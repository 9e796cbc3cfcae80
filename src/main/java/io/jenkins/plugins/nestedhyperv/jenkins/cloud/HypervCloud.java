package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.slaves.Cloud;
import hudson.slaves.NodeProvisioner.PlannedNode;
import hudson.util.FormValidation;
import io.jenkins.plugins.nestedhyperv.jenkins.config.Checks;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.TemplateSpecs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import jenkins.YesNoMaybe;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * Agents for any job that an administrator described: what they are like and how many there may be. What there is of them, is
 * nothing of this object: Jenkins replaces it whenever somebody saves the form. Not changed once it is one of Jenkins' clouds.
 */
public final class HypervCloud extends Cloud {
    private Integer agentCap;
    private List<AgentTemplate> templates;

    /**
     * A cloud without templates.
     *
     * @throws IllegalArgumentException when the name is none, with what it may be
     */
    @DataBoundConstructor
    public HypervCloud(String name) {
        super(name);
        require(FieldRules.cloudName(name).stream().map("name: "::concat).toList());
    }

    /** All that are configured. */
    static List<HypervCloud> configured() {
        return Jenkins.get().clouds.getAll(HypervCloud.class);
    }

    /** How many agents of all templates there may be at once; null when only the room on the hosts limits them. */
    public Integer getAgentCap() {
        return agentCap;
    }

    /**
     * Sets it.
     *
     * @throws IllegalArgumentException with everything that is wrong with it, beginning with the field's path
     */
    @DataBoundSetter
    public void setAgentCap(Integer agentCap) {
        require(TemplateRules.problems(FieldRules.text(agentCap), texts(getTemplates())));
        this.agentCap = agentCap;
    }

    /** What agents there are. */
    public List<AgentTemplate> getTemplates() {
        return templates == null ? List.of() : Collections.unmodifiableList(templates);
    }

    /**
     * Replaces all templates. Lab templates that they name need not be there yet: the configuration as code sets clouds first.
     *
     * @param templates null means none
     * @throws IllegalArgumentException with everything that is wrong with them, a line each, beginning with the field's path
     */
    @DataBoundSetter
    public void setTemplates(List<AgentTemplate> templates) {
        List<AgentTemplate> wanted = templates == null ? List.of() : templates;
        require(TemplateRules.problems(FieldRules.text(agentCap), texts(wanted)));
        this.templates = wanted.isEmpty() ? null : new ArrayList<>(wanted);
    }

    /** How many agents there may be at once; empty when only the room on the hosts limits them. */
    public OptionalInt cap() {
        return agentCap == null ? OptionalInt.empty() : OptionalInt.of(agentCap);
    }

    @Override
    public boolean canProvision(CloudState state) {
        return Pools.get().canProvide(this, state.getLabel());
    }

    @Override
    public Collection<PlannedNode> provision(CloudState state, int excessWorkload) {
        return Pools.get().provide(this, state.getLabel(), excessWorkload);
    }

    private void require(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(Messages.text("cloud.wrong", name, String.join("\n", problems)));
        }
    }

    private static List<TemplateText> texts(List<AgentTemplate> templates) {
        return templates.stream().map(AgentTemplate::text).toList();
    }

    /** How Jenkins makes and checks such clouds. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("nestedHyperV")
    public static class DescriptorImpl extends Descriptor<Cloud> {
        @Override
        public String getDisplayName() {
            return Messages.text("cloud.display");
        }

        /**
         * Makes the cloud that a form describes.
         *
         * @throws FormException with everything that is wrong with it; then nothing is saved
         */
        @Override
        public Cloud newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            List<TemplateText> texts = texts(request.bindJSONToList(AgentTemplate.class, form.get("templates")));
            List<String> problems = new ArrayList<>();
            FieldRules.cloudName(form.optString("name")).map("name: "::concat).ifPresent(problems::add);
            problems.addAll(TemplateRules.problems(form.optString("agentCap"), texts));
            problems.addAll(
                    TemplateRules.withoutLab(texts, AgentTemplateForm.specs(), TemplateSpecs.hostsOfJenkinsItself()));
            if (!problems.isEmpty()) {
                throw new FormException(Messages.text("cloud.refused", String.join("\n", problems)), "templates");
            }
            return super.newInstance(request, form);
        }

        /** Says in the form whether a name can be one. That no other cloud has it, Jenkins says when the form is saved. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            Checks.requireAdministrator();
            return Checks.shown(FieldRules.cloudName(value).stream().toList());
        }

        /** Says in the form whether a text is a number of agents, or nothing. */
        @POST
        public FormValidation doCheckAgentCap(@QueryParameter String value) {
            Checks.requireAdministrator();
            return Checks.shown(FieldRules.agentCap(value).stream().toList());
        }
    }
}
