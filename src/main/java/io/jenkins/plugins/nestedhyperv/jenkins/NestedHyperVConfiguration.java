package io.jenkins.plugins.nestedhyperv.jenkins;

import hudson.Extension;
import hudson.model.PersistentDescriptor;
import hudson.util.FormValidation;
import jenkins.YesNoMaybe;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * What an administrator says once for all builds: in Manage Jenkins, System, or as code under
 * {@code unclassified: nestedHyperV}. Jenkins makes the only instance and reads it back after a restart. Any thread.
 */
@Extension(dynamicLoadable = YesNoMaybe.YES)
@Symbol("nestedHyperV")
public class NestedHyperVConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    private volatile String qemuRoot = "";

    @Override
    public String getDisplayName() {
        return Messages.text("configuration.name");
    }

    /** Returns our folder on the controller's machine, as an absolute path; empty means that this machine hosts no labs. */
    public String getQemuRoot() {
        return qemuRoot;
    }

    /**
     * Names our folder on the controller's machine, and saves the configuration.
     *
     * @param root taken as it is but for blanks around it: the form says beforehand what is wrong with it, and a lab at
     *     its start
     */
    @DataBoundSetter
    public void setQemuRoot(String root) {
        qemuRoot = root == null ? "" : root.strip();
        save();
    }

    /**
     * Says in the form whether labs can lie in a folder. Looks at this machine's disk.
     *
     * @throws RuntimeException of Jenkins, when the user is no administrator
     */
    @POST
    public FormValidation doCheckQemuRoot(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String root = value.strip();
        return root.isEmpty()
                ? FormValidation.ok()
                : QemuRoot.problem(root).map(FormValidation::error).orElseGet(FormValidation::ok);
    }
}
