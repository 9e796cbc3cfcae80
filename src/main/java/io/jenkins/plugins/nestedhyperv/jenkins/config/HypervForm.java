package io.jenkins.plugins.nestedhyperv.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardUsernameCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernameListBoxModel;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.nestedhyperv.jenkins.connection.HostCredentials;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Checks what is typed into the form for a Windows host, and looks at the host that it describes. */
public abstract class HypervForm extends SharedHostForm {
    /** Says in the form whether a name can be one. That no other host has it, is said when the form is saved. */
    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        Checks.requireAdministrator();
        return check("name", HypervFields.ofName(value.strip()));
    }

    /**
     * Says in the form whether a node of that name is there. One that is not can be made later.
     *
     * @param address which there must not be beside an agent
     */
    @POST
    public FormValidation doCheckAgent(@QueryParameter String value, @QueryParameter String address) {
        Checks.requireAdministrator();
        String agent = HostMaps.said(value);
        if (agent != null && HostMaps.said(address) != null) {
            return FormValidation.error(Messages.text("hyperv.agentAndAddress"));
        }
        return agent == null || Jenkins.get().getNode(agent) != null
                ? FormValidation.ok()
                : FormValidation.warning(Messages.text("hyperv.noNode", agent));
    }

    /** Says in the form whether a text is an address. */
    @POST
    public FormValidation doCheckAddress(@QueryParameter String value) {
        Checks.requireAdministrator();
        return check("connection.address", HypervFields.ofConnection(value.strip(), "id", "trust-first"));
    }

    /** Lists the credentials that a host can be entered by. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
        StandardUsernameListBoxModel model = new StandardUsernameListBoxModel();
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return model.includeCurrentValue(credentialsId);
        }
        return model.includeEmptyValue()
                .includeAs(ACL.SYSTEM2, Jenkins.get(), StandardUsernameCredentials.class)
                .includeCurrentValue(credentialsId);
    }

    /**
     * Says in the form whether there are such credentials.
     *
     * @param address without one there need not be any
     */
    @POST
    public FormValidation doCheckCredentialsId(@QueryParameter String value, @QueryParameter String address) {
        Checks.requireAdministrator();
        List<String> problems = problems("connection.secret", HypervFields.ofConnection(address, value, "trust-first"));
        return !problems.isEmpty()
                        || HostMaps.said(value) == null
                        || HostCredentials.find(value.strip()).isPresent()
                ? Checks.shown(problems)
                : FormValidation.error(Messages.text("hyperv.noCredentials", value.strip()));
    }

    /**
     * Says in the form whether a text is a host key.
     *
     * @param address without one there need not be a host key
     */
    @POST
    public FormValidation doCheckHostKey(@QueryParameter String value, @QueryParameter String address) {
        Checks.requireAdministrator();
        return check("connection.hostKey", HypervFields.ofConnection(address, "id", value.strip()));
    }

    /** Says in the form whether a text is a folder on a Windows machine; whether it is there, only the host knows. */
    @POST
    public FormValidation doCheckRoot(@QueryParameter String value) {
        Checks.requireAdministrator();
        return check("root", HypervFields.ofPlaces(value.strip(), "C:\\another folder"));
    }

    /** Says in the form likewise of the folder with the images. */
    @POST
    public FormValidation doCheckImages(@QueryParameter String value, @QueryParameter String root) {
        Checks.requireAdministrator();
        return check("images", HypervFields.ofPlaces(root.strip(), value.strip()));
    }

    /** Tries the way to the host as the form has it. Blocks while it does. */
    @POST
    public FormValidation doTestConnection(
            @QueryParameter String name,
            @QueryParameter String agent,
            @QueryParameter String address,
            @QueryParameter String port,
            @QueryParameter String credentialsId,
            @QueryParameter String hostKey)
            throws InterruptedException {
        Checks.requireAdministrator();
        return HypervAccess.test(HypervFields.ofWay(name, agent, address, port, credentialsId, hostKey));
    }

    /**
     * Looks at the host as the form has it, and says what would stop labs there. Blocks while it looks.
     *
     * @param memory what of it stays free, as does of {@code disk}
     */
    @POST
    public FormValidation doExamine(
            @QueryParameter String name,
            @QueryParameter String agent,
            @QueryParameter String address,
            @QueryParameter String port,
            @QueryParameter String credentialsId,
            @QueryParameter String hostKey,
            @QueryParameter String root,
            @QueryParameter String images,
            @QueryParameter String hostSwitch,
            @QueryParameter String vlan,
            @QueryParameter String firstBoot,
            @QueryParameter String memory,
            @QueryParameter String disk)
            throws InterruptedException {
        Checks.requireAdministrator();
        return HypervAccess.examine(
                new HypervFields(
                        name,
                        agent,
                        address,
                        HostMaps.number(port),
                        credentialsId,
                        hostKey,
                        root,
                        images,
                        hostSwitch,
                        HostMaps.number(vlan),
                        firstBoot),
                HostMaps.floors(memory, disk));
    }

    private static FormValidation check(String part, HypervFields host) {
        return Checks.shown(problems(part, host));
    }

    private static List<String> problems(String part, HypervFields host) {
        return HostsText.problems(List.of(), host.toHost(), part);
    }
}
