package io.jenkins.plugins.nestedhyperv.jenkins.agent;

import java.util.Map;

/**
 * How the agents of one lab stand.
 *
 * @param agents by the names of the inner VMs that serve as agents; a VM that was not handed over so far waits, too
 */
public record AgentsView(Map<String, State> agents) {
    /** Copies the map. */
    public AgentsView {
        agents = Map.copyOf(agents);
    }

    /** How one agent stands. */
    public sealed interface State {
        /** It is not connected, or not at the moment. */
        record Waiting(String reason) implements State {}

        /** It is connected. */
        record Online() implements State {}

        /**
         * It has ended for good, and its node is removed.
         *
         * @param reason what happened, with what the agent printed last; plain text of bounded length
         */
        record Lost(String reason) implements State {}
    }
}
