package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import hudson.model.Descriptor.FormException;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import hudson.util.FormApply;
import jakarta.servlet.ServletException;
import jenkins.YesNoMaybe;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The page Manage Jenkins, Nested Hyper-V. Who may see how Jenkins is configured, sees it; administrators change it. */
@Extension(dynamicLoadable = YesNoMaybe.YES)
public final class ConfigurationPage extends ManagementLink {
    @Override
    public String getIconFileName() {
        return "symbol-server";
    }

    @Override
    public String getDisplayName() {
        return Messages.text("configuration.name");
    }

    @Override
    public String getDescription() {
        return Messages.text("configuration.description");
    }

    @Override
    public String getUrlName() {
        return "nested-hyperv";
    }

    @Override
    public Category getCategory() {
        return Category.CONFIGURATION;
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }

    /**
     * Saves what the page says, as a whole or not at all.
     *
     * @throws FormException with everything that is wrong
     */
    @POST
    public HttpResponse doConfigure(StaplerRequest2 request) throws ServletException, FormException {
        Checks.requireAdministrator();
        NestedHyperVConfiguration.get().configure(request, request.getSubmittedForm());
        return FormApply.success("..");
    }
}
