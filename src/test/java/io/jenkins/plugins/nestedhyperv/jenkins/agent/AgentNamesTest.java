package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import org.junit.Test;

public class AgentNamesTest {
    private static final LabId LAB = new LabId("ut252ss2");

    @Test
    public void aNodeOfALabIsKnownByItsName() {
        assertThat(AgentNames.isNode(AgentNames.node(LAB, "inner-1"))).isTrue();
        assertThat(AgentNames.isNode(AgentNames.ofPool("linux", LAB))).isTrue();
        assertThat(AgentNames.isNode(AgentNames.label(LAB))).isFalse();
        assertThat(AgentNames.isNode("")).isFalse();
        assertThat(AgentNames.isNode("windows-2")).isFalse();
        assertThat(AgentNames.isNode("hyperv-lab-of-ours")).isFalse();
    }
}
