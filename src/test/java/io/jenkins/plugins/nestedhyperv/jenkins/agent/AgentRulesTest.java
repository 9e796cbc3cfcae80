package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.config.HostConfig;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

/** What a spec must keep for Jenkins. */
public class AgentRulesTest {
    private static final String EACH = """
            name: a
            hosts: [{image: t}]
            inner:
            - {name: x, image: t, agent: {launch: inbound}}
            - {name: y, image: t, agent: {label: linux}}
            - {name: z, image: t, agent: {launch: ssh}}
            - {name: n, image: t, agent: {launch: none}}
            """;

    @Test
    public void agentsOverSshAreRefusedWithTheirPathWhereAHostIsNotEnteredSo() {
        assertThat(AgentRules.check(AgentLabs.spec(EACH), List.of(AgentHosts.QEMU)))
                .isEmpty();
        assertThat(AgentRules.check(AgentLabs.spec(EACH), AgentHosts.real()))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.path()).isEqualTo("inner[2].agent.launch");
                    assertThat(violation.toString())
                            .contains(
                                    "ssh",
                                    "another way than over SSH",
                                    "inbound, which is also the default",
                                    "or none");
                });
    }

    @Test
    public void onSimulatedHostsNoVmIsAnAgent() {
        assertThat(AgentRules.check(AgentLabs.spec(EACH), List.of(AgentHosts.SIMULATED)))
                .extracting(Violation::path)
                .containsExactly("inner[0].agent.launch", "inner[2].agent.launch");
    }

    @Test
    public void aVmThatSaysNothingIsAnAgentOnRealHostsAndNoneOnSimulatedOnes() {
        assertThat(launches(AgentRules.settle(AgentLabs.spec(EACH), AgentHosts.real())))
                .containsExactly(Launch.INBOUND, Launch.INBOUND, Launch.SSH, Launch.NONE);
        assertThat(launches(AgentRules.settle(AgentLabs.spec(EACH), List.of(AgentHosts.SIMULATED))))
                .containsExactly(Launch.INBOUND, Launch.NONE, Launch.SSH, Launch.NONE);
    }

    private static List<Launch> launches(LabSpec spec) {
        return spec.inner().stream()
                .map(group -> group.agent().launch().orElseThrow())
                .toList();
    }

    @Test
    public void whereOnlyTheNatLeadsToJenkinsABridgedLabHasNoAgents() {
        String bridged = "name: a\nhosts: [{image: t}]\nnetwork: {mode: bridged}\ninner: [{image: t}]\n";
        for (List<HostConfig> hosts : List.of(List.of(AgentHosts.SWITCHED), AgentHosts.real())) {
            assertThat(AgentRules.check(AgentLabs.spec(bridged), hosts))
                    .extracting(Violation::path)
                    .containsExactly("network.mode");
        }
        assertThat(AgentRules.check(AgentLabs.spec(bridged), List.of(AgentHosts.QEMU)))
                .isEmpty();
        String withoutAgents = bridged.replace("inner: [{", "inner: [{agent: {launch: none}, ");
        assertThat(AgentRules.check(AgentLabs.spec(withoutAgents), AgentHosts.real()))
                .isEmpty();
    }

    @Test
    public void agentsThatOneOfTheHostsKeepsFromJenkinsAreRefusedWithTheNextStep() {
        LabSpec spec = AgentLabs.spec("name: a\nhosts: [{image: t}]\ninner: [{image: t, agent: {launch: inbound}}]\n");
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
        for (String inner : List.of("", "inner: [{image: t, agent: {launch: none}}]\n")) {
            LabSpec without = AgentLabs.spec("name: a\nhosts: [{image: t}]\n" + inner);
            assertThat(AgentRules.problem(without, List.of(AgentHosts.UNSWITCHED), Optional.empty()))
                    .isEmpty();
        }
    }
}
