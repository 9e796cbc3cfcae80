package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Violation;
import java.util.List;
import java.util.Optional;
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
                        AgentHosts.real()))
                .isEmpty();
    }

    @Test
    public void agentsOverSshAreRefusedWithTheirPathAlsoWhereThatIsTheDefault() {
        assertThat(AgentRules.check(AgentLabs.spec(ONE_INBOUND), AgentHosts.real()))
                .extracting(Violation::path)
                .containsExactly("inner[1].agent.launch");
    }

    @Test
    public void onSimulatedHostsNoVmIsAnAgent() {
        assertThat(AgentRules.check(AgentLabs.spec(ONE_INBOUND), List.of(AgentHosts.SIMULATED)))
                .extracting(Violation::path)
                .containsExactly("inner[0].agent.launch");
    }

    @Test
    public void whereOnlyTheNatLeadsToJenkinsABridgedLabHasNoAgents() {
        String bridged =
                "name: a\nhosts: [{image: t}]\nnetwork: {mode: bridged}\ninner: [{image: t, agent: {launch: inbound}}]\n";
        for (List<HostConfig> hosts : List.of(List.of(AgentHosts.SWITCHED), AgentHosts.real())) {
            assertThat(AgentRules.check(AgentLabs.spec(bridged), hosts))
                    .extracting(Violation::path)
                    .containsExactly("network.mode");
        }
        assertThat(AgentRules.check(AgentLabs.spec(bridged), List.of(AgentHosts.QEMU)))
                .isEmpty();
    }

    @Test
    public void agentsThatOneOfTheHostsKeepsFromJenkinsAreRefusedWithTheNextStep() {
        LabSpec spec = AgentLabs.spec(ONE_INBOUND);
        Optional<String> url = Optional.of("https://ci.example/");
        assertThat(AgentRules.problem(spec, List.of(AgentHosts.SWITCHED), url)).isEmpty();
        assertThat(AgentRules.problem(spec, List.of(AgentHosts.SWITCHED, AgentHosts.UNSWITCHED), url)
                        .orElseThrow())
                .contains("hv-2", "virtual switch", "Manage Jenkins");
        assertThat(AgentRules.problem(spec, List.of(AgentHosts.SWITCHED, AgentHosts.QEMU), url)
                        .orElseThrow())
                .contains("http port");
        assertThat(AgentRules.problem(spec, AgentHosts.real(), Optional.empty()).orElseThrow())
                .contains("Jenkins Location");
        LabSpec without = AgentLabs.spec("name: a\nhosts: [{image: t}]\n");
        assertThat(AgentRules.problem(without, List.of(AgentHosts.UNSWITCHED), Optional.empty()))
                .isEmpty();
    }
}
