package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.YesNoMaybe;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A lab spec that builds use by name. Not changed once it is part of the configuration. */
public class LabTemplate extends AbstractDescribableImpl<LabTemplate> {
    private final String name;
    private final String spec;
    private List<String> folders;

    /**
     * A template as somebody wrote it; the configuration says what is wrong with it.
     *
     * @param spec a lab spec in YAML
     */
    @DataBoundConstructor
    public LabTemplate(String name, String spec) {
        this.name = name;
        this.spec = spec;
    }

    /** What builds call it. */
    public String getName() {
        return name == null ? "" : name.strip();
    }

    /** The lab spec in YAML. */
    public String getSpec() {
        return spec == null ? "" : spec;
    }

    /** The full names of the folders that may use it; null when it is for everybody. */
    public List<String> getFolders() {
        return folders == null ? null : List.copyOf(folders);
    }

    /** Sets them; one a line, or one an entry. */
    @DataBoundSetter
    public void setFolders(List<String> folders) {
        List<String> names = AccessText.names(folders);
        this.folders = names.isEmpty() ? null : new ArrayList<>(names); // saved as plain names
    }

    /** The folders as the form shows them. */
    public String folderLines() {
        return AccessText.lines(folders);
    }

    /** The same for other folders. */
    LabTemplate with(List<String> others) {
        LabTemplate template = new LabTemplate(name, spec);
        template.setFolders(others);
        return template;
    }

    Map<String, Object> toAllowance() {
        return AccessText.allowance(getName(), AccessText.names(folders));
    }

    TemplateText text() {
        return new TemplateText(getName(), getSpec());
    }

    /** How Jenkins makes and checks templates. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("labTemplate")
    public static class DescriptorImpl extends Descriptor<LabTemplate> {
        @Override
        public String getDisplayName() {
            return Messages.text("template.display");
        }

        /** Says in the form whether a name can be one. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            Checks.requireAdministrator();
            return Checks.shown(TemplateText.nameProblem(value.strip()).stream().toList());
        }

        /** Says in the form whether each line can be the full name of a folder. */
        @POST
        public FormValidation doCheckFolders(@QueryParameter String value) {
            Checks.requireAdministrator();
            return Checks.shown(AccessText.folderProblems(value));
        }

        /** Says in the form everything that is wrong with a spec, with its lines. */
        @POST
        public FormValidation doCheckSpec(@QueryParameter String value) {
            Checks.requireAdministrator();
            return Checks.shown(TemplateText.specProblems(value));
        }
    }
}
