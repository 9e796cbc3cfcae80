package io.jenkins.plugins.nestedhyperv.jenkins.config;

import hudson.Extension;
import io.jenkins.plugins.nestedhyperv.engine.OpenHost;
import io.jenkins.plugins.nestedhyperv.engine.OpenHyperv;
import io.jenkins.plugins.nestedhyperv.engine.Tenant;
import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import jenkins.YesNoMaybe;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A Windows machine with Hyper-V as a host: one on which an agent runs, another one over SSH, or the one that Jenkins runs on. */
public class HypervPhysicalHost extends SharedHost {
    private final String name;
    private final String root;
    private final String images;
    private String agent;
    private boolean buildsOnAgent;
    private String address;
    private Integer port;
    private String credentialsId;
    private String hostKey;
    private String hostSwitch;
    private Integer vlan;
    private String firstBoot;
    private HostVmLimits limits;

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

    /** The name of the node whose agent runs on the host and is the way to it; null when there is none. */
    public String getAgent() {
        return agent;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setAgent(String agent) {
        this.agent = HostMaps.said(agent);
    }

    /** Whether builds may run on that agent, though they could then do to the host what labs can. */
    public boolean isBuildsOnAgent() {
        return buildsOnAgent;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setBuildsOnAgent(boolean buildsOnAgent) {
        this.buildsOnAgent = buildsOnAgent;
    }

    /** Its host name or IP address; null when it is the machine that Jenkins runs on, or an agent runs there. */
    public String getAddress() {
        return address;
    }

    /** Sets it; blank means the machine that Jenkins runs on. */
    @DataBoundSetter
    public void setAddress(String address) {
        this.address = HostMaps.said(address);
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

    /** The id of the credentials at the root of this Jenkins by which one logs in over SSH. */
    public String getCredentialsId() {
        return credentialsId;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = HostMaps.said(credentialsId);
    }

    /** The host's public key, or {@code trust-first}. */
    public String getHostKey() {
        return hostKey;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setHostKey(String hostKey) {
        this.hostKey = HostMaps.said(hostKey);
    }

    /** The virtual switch that host VMs are connected to; null for none. */
    public String getHostSwitch() {
        return hostSwitch;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setHostSwitch(String hostSwitch) {
        this.hostSwitch = HostMaps.said(hostSwitch);
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

    /** How host VMs learn at their first start what they are: {@code seed} or {@code disk}; null for the former. */
    public String getFirstBoot() {
        return firstBoot;
    }

    /** Sets it; the usual one is not remembered. */
    @DataBoundSetter
    public void setFirstBoot(String firstBoot) {
        String text = HostMaps.said(firstBoot);
        this.firstBoot = "seed".equals(text) ? null : text;
    }

    /** What one host VM may take of the machine; null for the defaults. */
    public HostVmLimits getLimits() {
        return limits;
    }

    /** Sets them; limits that say nothing are the defaults. */
    @DataBoundSetter
    public void setLimits(HostVmLimits limits) {
        this.limits = limits == null || limits.toMap().isEmpty() ? null : limits;
    }

    @Override
    Map<String, Object> alone() {
        Map<String, Object> host = new HypervFields(
                        getName(),
                        agent,
                        address,
                        port,
                        credentialsId,
                        hostKey,
                        getRoot(),
                        getImages(),
                        hostSwitch,
                        vlan,
                        firstBoot)
                .toHost();
        HostMaps.put(host, "limits", limits == null ? null : limits.toMap());
        return host;
    }

    @Override
    public String reachedBy() {
        return agent == null ? "" : agent;
    }

    @Override
    public Optional<ConnectionNode> connectionNode() {
        return Optional.ofNullable(agent).map(node -> new ConnectionNode(node, getName(), buildsOnAgent));
    }

    @Override
    public OpenHost open(HostConfig config, Tenant tenant) throws IOException {
        return OpenHyperv.open(config, HypervAccess.by(agent).to(config), tenant, Clock.systemUTC());
    }

    /** How Jenkins makes such hosts. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("hyperv")
    public static class DescriptorImpl extends HypervForm {
        @Override
        public String getDisplayName() {
            return Messages.text("hyperv.display");
        }
    }
}
