package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView.State;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import io.jenkins.plugins.nestedhyperv.lab.model.Making;
import java.util.Map;
import org.junit.Test;

/** How the agents of a lab look from outside. */
public class ViewsTest {
    private static final String CLIENT = AgentNames.node(AgentLabs.ID, "client-1");

    @Test
    public void everyAgentThatWillBeIsThereFromTheBeginning() {
        AgentsView view = Views.of(AgentLabs.asked(AgentLabs.BUILD), Map.of(), Map.of());
        assertThat(view.agents()).containsOnlyKeys("client-1", "client-2", "server-1");
        assertThat(view.agents().values()).containsOnly(new State.Waiting("its VM is not ready so far"));
    }

    @Test
    public void anAgentWhoseVmIsReadyStandsAsIsRemembered() {
        Track track = Track.begin("boot-of-client-1", AgentLabs.NOW).online();
        AgentsView view = Views.of(AgentLabs.ready(), Map.of(CLIENT, track), Map.of());
        assertThat(view.agents())
                .containsEntry("client-1", new State.Online())
                .containsEntry("client-2", new State.Waiting("its agent is being started"));
    }

    @Test
    public void whatIsRememberedOfAnotherBootIsNoUse() {
        Track track = Track.begin("another boot", AgentLabs.NOW).online();
        AgentsView view = Views.of(AgentLabs.ready(), Map.of(CLIENT, track), Map.of());
        assertThat(view.agents()).containsEntry("client-1", new State.Waiting("its agent is being started"));
    }

    @Test
    public void aLabThatGoesHasNoAgentsAnyMore() {
        assertThat(Views.of(AgentLabs.ready().released("over"), Map.of(), Map.of())
                        .agents())
                .isEmpty();
    }

    @Test
    public void anAgentWhoseVmIsLostIsLostWithTheCause() {
        Lab ready = AgentLabs.ready();
        Lab lab = ready.with(ready.vm("client-1").orElseThrow().with(Making.LOST));
        assertThat(Views.of(lab, Map.of(), Map.of(CLIENT, "it is off")).agents())
                .containsEntry("client-1", new State.Lost("it is off"));
        assertThat(Views.of(lab, Map.of(), Map.of()).agents())
                .containsEntry("client-1", new State.Lost("its VM is gone, off or was restarted"));
    }
}
