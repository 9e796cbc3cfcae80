package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import io.jenkins.plugins.nestedhyperv.jenkins.config.LabTemplate;
import io.jenkins.plugins.nestedhyperv.jenkins.config.NestedHyperVConfiguration;
import io.jenkins.plugins.nestedhyperv.jenkins.testhost.TestHostRule;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Administrators are told of agents that cannot be made. */
public class PausedPoolsTest {
    @Rule(order = 0)
    public final TestHostRule host = new TestHostRule();

    @Rule(order = 1)
    public final JenkinsRule jenkins = new JenkinsRule();

    private static PausedPools monitor() {
        return ExtensionList.lookupSingleton(PausedPools.class);
    }

    @Test
    public void aTemplateWhoseLabTemplateIsNotThereIsToldUntilItIs() throws Exception {
        CloudAgents.useHost(host.root());
        List<LabTemplate> there = List.copyOf(NestedHyperVConfiguration.get().getLabTemplates());
        NestedHyperVConfiguration.get().setLabTemplates(List.of());
        assertThat(monitor().isActivated()).isFalse();
        CloudAgents.use(CloudAgents.template());
        assertThat(monitor().isActivated()).isTrue();
        assertThat(jenkins.createWebClient().goTo("manage").asNormalizedText())
                .contains("labs/linux: no agent can be made from its lab template \"two-agents\". "
                        + "There is no lab template \"two-agents\"");
        NestedHyperVConfiguration.get().setLabTemplates(there);
        assertThat(monitor().isActivated()).isFalse();
    }

    @Test
    public void aLabTemplateWithoutAnAgentIsTold() throws Exception {
        CloudAgents.useHost(host.root());
        NestedHyperVConfiguration.get()
                .setLabTemplates(List.of(new LabTemplate("two-agents", "hosts: [{image: tiny}]")));
        CloudAgents.use(CloudAgents.template());
        assertThat(monitor().getLines()).singleElement().asString().contains("No inner VM of it can be an agent");
    }
}
