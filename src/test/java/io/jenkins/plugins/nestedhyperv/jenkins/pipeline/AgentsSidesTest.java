package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView.State;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.AgentsSide;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.Situation.Stage;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpecReader;
import io.jenkins.plugins.nestedhyperv.lab.yaml.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class AgentsSidesTest {
    private static final State ONLINE = new State.Online();
    private static final State WAITING = new State.Waiting("It starts.");
    private static final State LOST = new State.Lost("It ended.");
    private static final AgentsSide READY = new AgentsSide.Ready();
    private static final AgentsSide NOT_YET = new AgentsSide.Waiting();
    private static final AgentsSide ENDED = new AgentsSide.Lost("Agent inner-1 is lost: It ended.");

    @Test
    public void allAgentsOfTheSpecMustBeConnected() {
        assertThat(of("fail", Stage.PROVISIONING, Map.of("inner-1", ONLINE, "inner-2", ONLINE)))
                .isEqualTo(READY);
        assertThat(of("fail", Stage.PROVISIONING, Map.of("inner-1", ONLINE, "inner-2", WAITING)))
                .isEqualTo(NOT_YET);
    }

    @Test
    public void anAgentThatNobodyHasSeenYetIsWaitedFor() {
        assertThat(of("fail", Stage.PROVISIONING, Map.of("inner-1", ONLINE))).isEqualTo(NOT_YET);
        assertThat(of("fail", Stage.PROVISIONING, Map.of())).isEqualTo(NOT_YET);
    }

    @Test
    public void aLabWithoutAgentsIsNotWaitedFor() {
        LabSpec bare = spec("hosts: [{image: tiny}]");
        assertThat(AgentsSides.of(Optional.of(bare), new AgentsView(Map.of()), Stage.PROVISIONING))
                .isEqualTo(READY);
        LabSpec none = spec("hosts: [{image: tiny}]\ninner: [{image: tiny, agent: {launch: none}}]");
        assertThat(AgentsSides.of(Optional.of(none), new AgentsView(Map.of()), Stage.PROVISIONING))
                .isEqualTo(READY);
        assertThat(AgentsSides.hasAgents(none)).isFalse();
    }

    @Test
    public void anAgentThatJenkinsConnectsToIsWaitedForToo() {
        LabSpec ssh = spec("hosts: [{image: tiny}]\ninner: [{image: tiny, agent: {launch: ssh}}]");
        assertThat(AgentsSides.of(Optional.of(ssh), new AgentsView(Map.of()), Stage.PROVISIONING))
                .isEqualTo(NOT_YET);
    }

    @Test
    public void aLostAgentEndsALabThatMayLoseNone() {
        Map<String, State> seen = Map.of("inner-1", LOST, "inner-2", ONLINE);
        assertThat(of("fail", Stage.PROVISIONING, seen)).isEqualTo(ENDED);
        assertThat(of("fail", Stage.BODY, seen)).isEqualTo(ENDED);
    }

    @Test
    public void aLabThatMayLoseAgentsGoesOn() {
        for (String onLoss : List.of("continue", "replace")) {
            Map<String, State> seen = Map.of("inner-1", LOST, "inner-2", ONLINE);
            assertThat(of(onLoss, Stage.PROVISIONING, seen)).isEqualTo(READY);
            assertThat(of(onLoss, Stage.BODY, seen)).isEqualTo(READY);
        }
    }

    @Test
    public void aBodyDoesNotBeginWithoutAnyAgent() {
        Map<String, State> seen = Map.of("inner-1", LOST, "inner-2", LOST);
        assertThat(of("continue", Stage.PROVISIONING, seen))
                .isEqualTo(new AgentsSide.Lost("no agent is left: Agent inner-1 is lost: It ended."));
        assertThat(of("continue", Stage.BODY, seen)).isEqualTo(READY);
    }

    private static AgentsSide of(String onLoss, Stage stage, Map<String, State> seen) {
        LabSpec spec = spec("onLoss: " + onLoss
                + "\nhosts: [{image: tiny}]\ninner: [{image: tiny, count: 2, agent: {launch: inbound}}]");
        return AgentsSides.of(Optional.of(spec), new AgentsView(seen), stage);
    }

    private static LabSpec spec(String yaml) {
        return ((Parsed.Valid<LabSpec>) LabSpecReader.read("lab.yaml", yaml)).value();
    }
}
