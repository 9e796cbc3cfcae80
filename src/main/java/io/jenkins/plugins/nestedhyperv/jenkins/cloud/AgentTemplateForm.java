package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.model.Descriptor;
import hudson.slaves.AbstractCloudSlave;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.nestedhyperv.jenkins.config.Checks;
import io.jenkins.plugins.nestedhyperv.jenkins.config.LabTemplate;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.TemplateSpecs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the form for agents of a cloud shows, and how it checks what is typed. */
public abstract class AgentTemplateForm extends Descriptor<AgentTemplate> {
    @Override
    public String getDisplayName() {
        return Messages.text("template.display");
    }

    /** The lab templates that there are: their specs by their names, in the order of the configuration. */
    static Map<String, String> specs() {
        Map<String, String> specs = new LinkedHashMap<>();
        for (LabTemplate template : NestedHyperVConfiguration.get().getLabTemplates()) {
            specs.put(template.getName(), template.getSpec());
        }
        return specs;
    }

    /** Jenkins' own URL as the form shows it where no other was said; null without one. */
    public String jenkinsUrl() {
        return Jenkins.get().getRootUrl();
    }

    /** For how many minutes no build has used a lab when it goes, as the form shows it where nothing was said. */
    public long idleMinutes() {
        return TemplateText.IDLE.toMinutes();
    }

    /** The kind of nodes that node properties are for. */
    public Class<AbstractCloudSlave> nodes() {
        return AbstractCloudSlave.class;
    }

    /** Lists the lab templates that there are, and one that was chosen and is no longer there. */
    @POST
    public ListBoxModel doFillLabTemplateItems(@QueryParameter String labTemplate) {
        ListBoxModel items = new ListBoxModel();
        Map<String, String> specs = Jenkins.get().hasPermission(Jenkins.ADMINISTER) ? specs() : Map.of();
        specs.keySet().forEach(name -> items.add(name, name));
        if (labTemplate != null && !labTemplate.isBlank() && !specs.containsKey(labTemplate)) {
            items.add(labTemplate, labTemplate);
        }
        return items;
    }

    /** Lists who may open the connections of agents. */
    @POST
    public ListBoxModel doFillLaunchItems() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.text("launch.asTemplate"), "");
        items.add(Messages.text("launch.inbound"), FieldRules.INBOUND);
        items.add(Messages.text("launch.ssh"), FieldRules.SSH);
        return items;
    }

    /** Says in the form whether a name can be one. That no other template has it, is said when the form is saved. */
    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        return check(() -> FieldRules.name(value));
    }

    /** Says in the form whether agents can come from such a lab. */
    @POST
    public FormValidation doCheckLabTemplate(@QueryParameter String value) {
        return check(() -> FieldRules.labTemplate(value, specs()));
    }

    /** Says in the form whether a text is labels. */
    @POST
    public FormValidation doCheckLabels(@QueryParameter String value) {
        return check(() -> FieldRules.labels(value));
    }

    /** Says in the form whether a text is a folder in a VM. */
    @POST
    public FormValidation doCheckRemoteRoot(@QueryParameter String value) {
        return check(() -> FieldRules.remoteRoot(value));
    }

    /** Says in the form whether a text names a program. */
    @POST
    public FormValidation doCheckJavaPath(@QueryParameter String value) {
        return check(() -> FieldRules.javaPath(value));
    }

    /** Says in the form whether a text is options. */
    @POST
    public FormValidation doCheckJvmOptions(@QueryParameter String value) {
        return check(() -> FieldRules.jvmOptions(value));
    }

    /** Says in the form whether a text is a URL. */
    @POST
    public FormValidation doCheckJenkinsUrl(@QueryParameter String value) {
        return check(() -> FieldRules.jenkinsUrl(value));
    }

    /** Says in the form whether agents of such labs can be launched in that way, on the hosts that there are. */
    @POST
    public FormValidation doCheckLaunch(@QueryParameter String value, @QueryParameter String labTemplate) {
        return check(() -> FieldRules.launch(value)
                .or(() -> FieldRules.launchOnHosts(value, labTemplate, specs(), TemplateSpecs.hostsOfJenkinsItself())));
    }

    /** Says in the form whether a text is a number of minutes. */
    @POST
    public FormValidation doCheckConnectMinutes(@QueryParameter String value) {
        return check(() -> FieldRules.connectMinutes(value));
    }

    /** Says in the form whether a text is a number of minutes. */
    @POST
    public FormValidation doCheckIdleMinutes(@QueryParameter String value) {
        return check(() -> FieldRules.idleMinutes(value));
    }

    /** Says in the form whether a text is a number of builds. */
    @POST
    public FormValidation doCheckMaximumUses(@QueryParameter String value) {
        return check(() -> FieldRules.maximumUses(value));
    }

    /** Says in the form whether a text is a number of agents. */
    @POST
    public FormValidation doCheckAgentCap(@QueryParameter String value) {
        return check(() -> FieldRules.agentCap(value));
    }

    /** Says in the form whether so many agents can be held ready. */
    @POST
    public FormValidation doCheckSpares(@QueryParameter String value, @QueryParameter String agentCap) {
        return check(() -> FieldRules.spares(value, agentCap));
    }

    private static FormValidation check(Supplier<Optional<String>> rule) {
        Checks.requireAdministrator();
        return Checks.shown(rule.get().stream().toList());
    }
}
