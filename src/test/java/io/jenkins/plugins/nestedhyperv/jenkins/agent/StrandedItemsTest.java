package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.jenkins.agent.AgentsView.State;
import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.Test;

/** What is cancelled in the build queue, and why. */
public class StrandedItemsTest {
    private static final String LABEL = "hyperv-lab-k7mzq2xa";
    private static final State ONLINE = new State.Online();
    private static final State LOST = new State.Lost("its agent ended");

    private final Map<String, State> states =
            new TreeMap<>(Map.of("client-1", ONLINE, "client-2", ONLINE, "server-1", ONLINE));
    private List<Lab> labs = List.of(AgentLabs.ready());

    @Test
    public void whatAnAgentMayServeWaits() {
        states.put("client-1", LOST);
        assertThat(reason(has -> has.test(LABEL), LABEL)).isNull();
        assertThat(reason(has -> has.test(LABEL) && has.test("client-2"), LABEL, "client-2"))
                .isNull();
    }

    @Test
    public void whatOnlyLostAgentsCouldServeIsCancelledWithTheFirstReason() {
        states.put("client-1", LOST);
        assertThat(reason(has -> has.test(LABEL) && has.test("client-1"), LABEL, "client-1"))
                .isEqualTo("lost were all agents that it could run on: client-1; its agent ended");
    }

    @Test
    public void aLabelThatNoAgentOfTheLabEverHadIsLeftToItsAuthor() {
        states.replaceAll((vm, state) -> LOST);
        assertThat(reason(has -> has.test(LABEL) && has.test("windows"), LABEL, "windows"))
                .isNull();
    }

    @Test
    public void whatAnotherNodeMayServeWaits() {
        states.replaceAll((vm, state) -> LOST);
        assertThat(reason(has -> has.test(LABEL) || has.test("linux"), LABEL, "linux"))
                .isNull();
        assertThat(reason(has -> !has.test(LABEL), LABEL)).isNull();
    }

    @Test
    public void whatWaitsForALabThatGoesIsCancelled() {
        labs = List.of(AgentLabs.ready().released("the block is over"));
        assertThat(reason(has -> has.test(LABEL), LABEL)).isEqualTo("lab k7mzq2xa is going: the block is over");
    }

    @Test
    public void whatWaitsForALabThatIsGoneIsCancelled() {
        labs = List.of();
        assertThat(reason(has -> has.test(LABEL), LABEL)).isEqualTo("lab k7mzq2xa is gone");
        assertThat(reason(has -> has.test("hyperv-lab-of-mine"), "hyperv-lab-of-mine"))
                .isNull();
    }

    @Test
    public void whatWaitsForALabWithoutAgentsIsCancelled() {
        labs = List.of(AgentLabs.withoutAgents());
        assertThat(reason(has -> has.test(LABEL), LABEL)).isEqualTo("lab k7mzq2xa has no agents, as its spec says");
        assertThat(reason(has -> has.test(LABEL) || has.test("linux"), LABEL, "linux"))
                .isNull();
    }

    private String reason(Predicate<Predicate<String>> expression, String... names) {
        WaitingItem item = new WaitingItem(7, Set.of(names), expression);
        return StrandedItems.find(List.of(item), labs, Map.of(AgentLabs.ID, new AgentsView(states)))
                .get(7L);
    }
}
