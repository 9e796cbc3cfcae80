package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.Secret;
import java.util.List;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Checks what is typed into the form for a Windows host, and looks at the host that it describes. */
public abstract class HypervForm extends Descriptor<PhysicalHost> {
    /** Says in the form whether a name can be one. That no other host has it, is said when the form is saved. */
    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        Checks.requireAdministrator();
        return check("name", HypervFields.ofName(value.strip()));
    }

    /** Says in the form whether a text is an address. */
    @POST
    public FormValidation doCheckAddress(@QueryParameter String value) {
        Checks.requireAdministrator();
        return check("connection.address", HypervFields.ofConnection(value.strip(), "", "user", "trust-first"));
    }

    /**
     * Says in the form whether a text is the name of a user.
     *
     * @param address without one there need not be a user
     */
    @POST
    public FormValidation doCheckUser(@QueryParameter String value, @QueryParameter String address) {
        Checks.requireAdministrator();
        return check("connection.user", HypervFields.ofConnection(address, "", value.strip(), "trust-first"));
    }

    /**
     * Says in the form whether a text is a host key.
     *
     * @param address without one there need not be a host key
     */
    @POST
    public FormValidation doCheckHostKey(@QueryParameter String value, @QueryParameter String address) {
        Checks.requireAdministrator();
        return check("connection.hostKey", HypervFields.ofConnection(address, "", "user", value.strip()));
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

    /**
     * Looks at the host as the form has it, and says what would stop labs there. Blocks while it looks.
     *
     * @param memory what of it stays free, as does of {@code disk}
     */
    @POST
    public FormValidation doExamine(
            @QueryParameter String name,
            @QueryParameter String address,
            @QueryParameter String port,
            @QueryParameter String user,
            @QueryParameter Secret secret,
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
        String plain = secret == null ? "" : secret.getPlainText();
        return HypervAccess.examine(
                new HypervFields(
                        name,
                        address,
                        HostMaps.number(port),
                        user,
                        !plain.isBlank(),
                        hostKey,
                        root,
                        images,
                        hostSwitch,
                        HostMaps.number(vlan),
                        firstBoot),
                HostMaps.floors(memory, disk),
                plain);
    }

    private static FormValidation check(String part, HypervFields host) {
        return Checks.shown(HostsText.problems(List.of(), host.toHost(), part));
    }
}
