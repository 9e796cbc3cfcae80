package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import jenkins.YesNoMaybe;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A lab spec that builds use by name. Immutable. */
public class LabTemplate extends AbstractDescribableImpl<LabTemplate> {
    private final String name;
    private final String spec;

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

    TemplateText text() {
        return new TemplateText(getName(), getSpec());
    }

    /** How Jenkins makes and checks templates. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
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

        /** Says in the form everything that is wrong with a spec, with its lines. */
        @POST
        public FormValidation doCheckSpec(@QueryParameter String value) {
            Checks.requireAdministrator();
            return Checks.shown(TemplateText.specProblems(value));
        }
    }
}
