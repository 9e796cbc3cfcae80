package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentAction.AddNode;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentAction.Bind;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentAction.GiveUp;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentAction.RemoveNode;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentAction.Revert;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentAction.StartAgent;
import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView.State;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.lab.model.Owner;
import io.jenkins.plugins.nestedhyperv.lab.spec.Launch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

/** What is noted and done about an agent, round by round. */
public class AgentPlannerTest {
    private static final Seat SEAT = new Seat(
            VmRef.innerVm(AgentLabs.ID, "host-1", "a-1"),
            AgentLabs.BUILD,
            "boot",
            Set.of("l"),
            false,
            Duration.ofMinutes(5),
            Launch.INBOUND);
    private static final String NODE = SEAT.node();

    private Map<String, Seat> wanted = Map.of(NODE, SEAT);
    private Map<String, NodeSeen> nodes = Map.of();
    private Map<String, Track> tracks = Map.of();
    private Set<String> busy = Set.of();
    private boolean spent;
    private Instant now = AgentLabs.NOW;

    @Test
    public void aNodeIsMadeThenTheAgentIsStartedThenItIsOnline() {
        assertThat(round()).containsExactly(new AddNode(SEAT));
        nodes(false);
        assertThat(round()).containsExactly(new StartAgent(SEAT));
        told(new GuestAnswer.Running());
        assertThat(round()).isEmpty();
        assertThat(standing()).isEqualTo(new State.Waiting("its agent runs and connects to Jenkins"));
        nodes(true);
        assertThat(round()).isEmpty();
        assertThat(standing()).isEqualTo(new State.Online());
    }

    @Test
    public void anAgentWithoutConnectionIsAskedAboutNowAndThenButNotWhileThatIsUnderWay() {
        nodes(false);
        assertThat(round()).containsExactly(new StartAgent(SEAT));
        now = now.plus(AgentPlanner.BETWEEN_ASKS);
        busy = Set.of(NODE);
        assertThat(round()).isEmpty();
        busy = Set.of();
        assertThat(round()).containsExactly(new StartAgent(SEAT));
        assertThat(round()).isEmpty();
    }

    @Test
    public void afterARestartAnAgentThatConnectsByItselfNeedsNothing() {
        nodes(true);
        assertThat(round()).isEmpty();
        assertThat(standing()).isEqualTo(new State.Online());
    }

    @Test
    public void theVmOfAnAgentThatWasUsedIsMadeAgainWhereTheSpecSaysSo() {
        spent = true;
        nodes(true);
        assertThat(round()).isEmpty();
        Seat reverts = new Seat(SEAT.vm(), SEAT.owner(), "boot", SEAT.labels(), true, SEAT.patience(), Launch.INBOUND);
        wanted = Map.of(NODE, reverts);
        assertThat(round()).containsExactly(new Revert(reverts));
        nodes(false);
        assertThat(round()).containsExactly(new Revert(reverts));
        spent = false;
        nodes(true);
        assertThat(round()).isEmpty();
    }

    @Test
    public void aLostConnectionIsNoDeathButIsLookedInto() {
        nodes(true);
        round();
        now = now.plus(Duration.ofHours(3));
        nodes(false);
        assertThat(round()).containsExactly(new StartAgent(SEAT));
        told(new GuestAnswer.Running());
        now = now.plus(SEAT.patience()).minusSeconds(1);
        round();
        assertThat(standing()).isInstanceOf(State.Waiting.class);
        nodes(true);
        round();
        assertThat(standing()).isEqualTo(new State.Online());
    }

    @Test
    public void anAgentWhoseProcessHasEndedIsLostAndItsNodeIsRemoved() {
        nodes(false);
        round();
        told(new GuestAnswer.Ended("ended with exit code 1", "no Java\n"));
        assertThat(round()).containsExactly(new RemoveNode(NODE));
        assertThat(standing()).isEqualTo(new State.Lost("its agent ended with exit code 1; it printed last: no Java"));
        nodes = Map.of();
        assertThat(round()).isEmpty();
        assertThat(standing()).isInstanceOf(State.Lost.class);
    }

    @Test
    public void anAgentThatDoesNotConnectInTimeIsGivenUp() {
        nodes(false);
        round();
        told(new GuestAnswer.Running());
        now = now.plus(SEAT.patience());
        assertThat(round()).containsExactly(new GiveUp(SEAT));
    }

    @Test
    public void aGuestThatCannotBeAskedIsSaidAndAskedAgain() {
        nodes(false);
        round();
        told(new GuestAnswer.NotAsked("no session"));
        now = now.plus(AgentPlanner.BETWEEN_ASKS);
        assertThat(round()).containsExactly(new StartAgent(SEAT));
        assertThat(standing())
                .isEqualTo(new State.Waiting(
                        "its agent could not be started or looked at so far, which is tried again: no session"));
    }

    @Test
    public void anAgentThatHasConnectedMeanwhileIsNotLostByALateAnswer() {
        nodes(true);
        round();
        told(new GuestAnswer.Ended("ended with exit code 1", ""));
        assertThat(round()).isEmpty();
        assertThat(standing()).isEqualTo(new State.Online());
    }

    @Test
    public void aNodeThatSomebodyRemovesIsNotMadeAgain() {
        nodes(true);
        round();
        nodes = Map.of();
        assertThat(round()).isEmpty();
        assertThat(standing()).isEqualTo(new State.Lost("somebody has removed its node in Jenkins"));
    }

    @Test
    public void aNodeThatNoLabWantsIsRemoved() {
        wanted = Map.of();
        nodes(true);
        assertThat(round()).containsExactly(new RemoveNode(NODE));
        assertThat(tracks).isEmpty();
    }

    @Test
    public void aVmThatWasMadeAnewGetsANewNodeAfterTheOldOneIsRemoved() {
        nodes(true);
        round();
        Seat anew =
                new Seat(SEAT.vm(), SEAT.owner(), "second boot", SEAT.labels(), false, SEAT.patience(), Launch.INBOUND);
        wanted = Map.of(NODE, anew);
        assertThat(round()).containsExactly(new RemoveNode(NODE));
        nodes = Map.of();
        assertThat(round()).containsExactly(new AddNode(anew));
        nodes = Map.of(NODE, new NodeSeen(NODE, "second boot", false, false));
        assertThat(round()).containsExactly(new StartAgent(anew));
    }

    @Test
    public void aNodeThatWaitsForItsVmIsBoundToItsFirstBootBeforeTheAgentIsStarted() {
        nodes = Map.of(NODE, new NodeSeen(NODE, "", false, false));
        wanted = Map.of();
        assertThat(round()).isEmpty();
        wanted = Map.of(NODE, SEAT);
        assertThat(round()).containsExactly(new Bind(SEAT));
        nodes(false);
        assertThat(round()).containsExactly(new StartAgent(SEAT));
        wanted = Map.of();
        assertThat(round()).containsExactly(new RemoveNode(NODE));
    }

    @Test
    public void aNodeThatAPoolHasRemovedIsNotMadeAgain() {
        Owner pool = new Owner(Owner.Kind.POOL, "cloud/linux", "a pool");
        Seat ofPool = new Seat(SEAT.vm(), pool, "boot", SEAT.labels(), false, SEAT.patience(), Launch.INBOUND);
        wanted = Map.of(NODE, ofPool);
        assertThat(round()).isEmpty();
    }

    private List<AgentAction> round() {
        AgentPlanner.Round round = AgentPlanner.plan(wanted, nodes, tracks, busy, now);
        tracks = round.tracks();
        return round.actions();
    }

    private void nodes(boolean connected) {
        nodes = Map.of(NODE, new NodeSeen(NODE, "boot", connected, spent));
    }

    private void told(GuestAnswer answer) {
        tracks = Map.of(NODE, tracks.get(NODE).told(answer));
    }

    private State standing() {
        return tracks.get(NODE).standing();
    }
}
