package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.nestedhyperv.engine.ConfiguredWays;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.OpenHyperv;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import jenkins.YesNoMaybe;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A Windows machine with Hyper-V as a host: another one over SSH, or the one that Jenkins runs on. */
public class HypervPhysicalHost extends PhysicalHost {
    private final String name;
    private final String root;
    private final String images;
    private String address;
    private Integer port;
    private String user;
    private Secret secret;
    private String hostKey;
    private String hostSwitch;
    private Integer vlan;
    private HostQuotas quotas;

    /**
     * A host that is the machine that Jenkins runs on, until more is said.
     *
     * @param root our folder there, such as {@code D:\Labs}
     * @param images the folder there with the images
     */
    @DataBoundConstructor
    public HypervPhysicalHost(String name, String root, String images) {
        this.name = name;
        this.root = root;
        this.images = images;
    }

    @Override
    public String getName() {
        return name == null ? "" : name.strip();
    }

    /** Our folder on that host. */
    public String getRoot() {
        return root == null ? "" : root.strip();
    }

    /** The folder on that host with the images. */
    public String getImages() {
        return images == null ? "" : images.strip();
    }

    /** Its host name or IP address; null when it is the machine that Jenkins runs on. */
    public String getAddress() {
        return address;
    }

    /** Sets it; blank means the machine that Jenkins runs on. */
    @DataBoundSetter
    public void setAddress(String address) {
        this.address = said(address);
    }

    /** The TCP port of its SSH server; null for the usual one. */
    public Integer getPort() {
        return port;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setPort(Integer port) {
        this.port = port;
    }

    /** Who logs in. */
    public String getUser() {
        return user;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setUser(String user) {
        this.user = said(user);
    }

    /** The password, or a private key without a passphrase. */
    public Secret getSecret() {
        return secret;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setSecret(Secret secret) {
        this.secret = secret == null || secret.getPlainText().isBlank() ? null : secret;
    }

    /** The host's public key, or {@code trust-first}. */
    public String getHostKey() {
        return hostKey;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setHostKey(String hostKey) {
        this.hostKey = said(hostKey);
    }

    /** The virtual switch that host VMs are connected to; null for none. */
    public String getHostSwitch() {
        return hostSwitch;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setHostSwitch(String hostSwitch) {
        this.hostSwitch = said(hostSwitch);
    }

    /** The VLAN of that switch that they are in; null for none. */
    public Integer getVlan() {
        return vlan;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setVlan(Integer vlan) {
        this.vlan = vlan;
    }

    /** What labs may use of the machine; null when all is derived from it. */
    public HostQuotas getQuotas() {
        return quotas;
    }

    /** Sets them; quotas that say nothing are none. */
    @DataBoundSetter
    public void setQuotas(HostQuotas quotas) {
        this.quotas = quotas == null || quotas.sayNothing() ? null : quotas;
    }

    private static String said(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    protected Map<String, Object> toHost() {
        return new HypervFields(
                        getName(),
                        address,
                        port,
                        user,
                        secret != null,
                        hostKey,
                        getRoot(),
                        getImages(),
                        hostSwitch,
                        vlan)
                .toHost(quotas == null ? Map.of() : quotas.toMap());
    }

    @Override
    public OpenHost open(HostConfig config, Tenant tenant) throws IOException {
        Path known = Jenkins.get().getRootDir().toPath().resolve("nested-hyperv");
        ConfiguredWays ways =
                new ConfiguredWays(any -> new io.jenkins.plugins.nestedhyperv.powershell.Secret(plain()), known);
        return OpenHyperv.open(config, ways.to(config), tenant, Clock.systemUTC());
    }

    private String plain() {
        return secret == null ? "" : secret.getPlainText().strip();
    }

    /** How Jenkins makes and checks such hosts. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("hyperv")
    public static class DescriptorImpl extends Descriptor<PhysicalHost> {
        @Override
        public String getDisplayName() {
            return Messages.text("hyperv.display");
        }

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

        private static FormValidation check(String part, HypervFields host) {
            return Checks.shown(HostsText.problems(List.of(), host.toHost(Map.of()), part));
        }
    }
}
