package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.yaml.Violation;
import org.junit.Test;

/** What a spec must keep for Jenkins. */
public class AgentRulesTest {
    private static final String ONE_INBOUND = """
            name: a
            hosts: [{image: t}]
            inner:
            - {name: x, image: t, agent: {launch: inbound}}
            - {name: y, image: t}
            """;

    @Test
    public void inboundAgentsAreFine() {
        assertThat(AgentRules.check(
                        AgentLabs.spec("name: a\nhosts: [{image: t}]\ninner: [{image: t, agent: {launch: inbound}}]\n"),
                        false))
                .isEmpty();
    }

    @Test
    public void agentsOverSshAreRefusedWithTheirPathAlsoWhereThatIsTheDefault() {
        assertThat(AgentRules.check(AgentLabs.spec(ONE_INBOUND), false))
                .extracting(Violation::path)
                .containsExactly("inner[1].agent.launch");
    }

    @Test
    public void onSimulatedHostsNoVmIsAnAgent() {
        assertThat(AgentRules.check(AgentLabs.spec(ONE_INBOUND), true))
                .extracting(Violation::path)
                .containsExactly("inner[0].agent.launch");
    }
}
