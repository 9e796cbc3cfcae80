package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Node;
import hudson.slaves.NodeProperty;
import io.jenkins.plugins.nestedhyperv.jenkins.text.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jenkins.YesNoMaybe;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What agents of a cloud are like. What is null was left out. Not changed once it is part of a cloud. */
public class AgentTemplate extends AbstractDescribableImpl<AgentTemplate> {
    private final String name;
    private final String labTemplate;
    private String labels;
    private Node.Mode mode;
    private String remoteRoot;
    private String javaPath;
    private String jvmOptions;
    private String jenkinsUrl;
    private String launch;
    private Integer connectMinutes;
    private List<NodeProperty<?>> nodeProperties;
    private Integer idleMinutes;
    private Integer maximumUses;
    private Integer agentCap;
    private Integer spares;

    /**
     * A template as somebody wrote it; the cloud says what is wrong with it.
     *
     * @param labTemplate the name of the lab template that labs with these agents are made from
     */
    @DataBoundConstructor
    public AgentTemplate(String name, String labTemplate) {
        this.name = name;
        this.labTemplate = labTemplate;
    }

    /** What agents are named after. */
    public String getName() {
        return Fields.nullToEmpty(name).strip();
    }

    /** The name of the lab template that labs with these agents are made from. */
    public String getLabTemplate() {
        return Fields.nullToEmpty(labTemplate).strip();
    }

    /** The labels of each agent, with blanks between them. */
    public String getLabels() {
        return labels;
    }

    /** Sets them. */
    @DataBoundSetter
    public void setLabels(String labels) {
        this.labels = said(labels);
    }

    /** Which builds may use the agents; never null. */
    public Node.Mode getMode() {
        return mode == null ? Node.Mode.NORMAL : mode;
    }

    /** Sets it; null means those that ask for no label too. */
    @DataBoundSetter
    public void setMode(Node.Mode mode) {
        this.mode = mode == Node.Mode.NORMAL ? null : mode;
    }

    /** The folder that the agent works in, in its VM. */
    public String getRemoteRoot() {
        return remoteRoot;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setRemoteRoot(String remoteRoot) {
        this.remoteRoot = said(remoteRoot);
    }

    /** The program that runs the agent in its VM. */
    public String getJavaPath() {
        return javaPath;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setJavaPath(String javaPath) {
        this.javaPath = said(javaPath);
    }

    /** What that program is told beside what the agent needs, with blanks between the options. */
    public String getJvmOptions() {
        return jvmOptions;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setJvmOptions(String jvmOptions) {
        this.jvmOptions = said(jvmOptions);
    }

    /** Where the agents find Jenkins; null when it is Jenkins' own URL. */
    public String getJenkinsUrl() {
        return jenkinsUrl;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setJenkinsUrl(String jenkinsUrl) {
        this.jenkinsUrl = said(jenkinsUrl);
    }

    /** Who opens the connections of the agents: {@code inbound} or {@code ssh}; null when the lab template says it. */
    public String getLaunch() {
        return launch;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setLaunch(String launch) {
        this.launch = said(launch);
    }

    /** For how many minutes an agent may take to connect, or be without a connection; null when the lab template says it. */
    public Integer getConnectMinutes() {
        return connectMinutes;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setConnectMinutes(Integer connectMinutes) {
        this.connectMinutes = connectMinutes;
    }

    /** What each node has, such as environment variables; never null. */
    public List<NodeProperty<?>> getNodeProperties() {
        return nodeProperties == null ? List.of() : Collections.unmodifiableList(nodeProperties);
    }

    /** Replaces them; null means none. */
    @DataBoundSetter
    public void setNodeProperties(List<NodeProperty<?>> nodeProperties) {
        this.nodeProperties =
                nodeProperties == null || nodeProperties.isEmpty() ? null : new ArrayList<>(nodeProperties);
    }

    /** For how many minutes no build has used a lab when it goes. */
    public Integer getIdleMinutes() {
        return idleMinutes;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setIdleMinutes(Integer idleMinutes) {
        this.idleMinutes = idleMinutes;
    }

    /** How many builds an agent runs before its VM is made anew; 0 for any number. */
    public Integer getMaximumUses() {
        return maximumUses;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setMaximumUses(Integer maximumUses) {
        this.maximumUses = maximumUses;
    }

    /** How many of these agents there may be at once. */
    public Integer getAgentCap() {
        return agentCap;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setAgentCap(Integer agentCap) {
        this.agentCap = agentCap;
    }

    /** How many agents that no build uses are held ready. */
    public Integer getSpares() {
        return spares;
    }

    /** Sets it. */
    @DataBoundSetter
    public void setSpares(Integer spares) {
        this.spares = spares;
    }

    /** What was said of them, and what it comes to. */
    TemplateText text() {
        return new TemplateText(
                getName(),
                getLabTemplate(),
                labels,
                remoteRoot,
                javaPath,
                jvmOptions,
                jenkinsUrl,
                launch,
                connectMinutes,
                idleMinutes,
                maximumUses,
                agentCap,
                spares);
    }

    private static String said(String text) {
        String said = Fields.blankToNull(text);
        return said == null ? null : said.strip();
    }

    /** How Jenkins makes templates. */
    @Extension(dynamicLoadable = YesNoMaybe.YES)
    @Symbol("agentTemplate")
    public static final class DescriptorImpl extends AgentTemplateForm {}
}
