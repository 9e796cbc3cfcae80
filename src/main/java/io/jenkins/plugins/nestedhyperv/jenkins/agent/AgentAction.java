package io.jenkins.plugins.nestedhyperv.jenkins.agent;

/** What is to be done about one agent. Doing it again is harmless. */
sealed interface AgentAction {
    /** Make a node for an agent. */
    record AddNode(Seat seat) implements AgentAction {}

    /** Note that a node is for this boot of its VM. */
    record Bind(Seat seat) implements AgentAction {}

    /** Start the agent's process in its guest, if it was never started, and find out how it is. */
    record StartAgent(Seat seat) implements AgentAction {}

    /** End the agent's process: it takes too long. */
    record GiveUp(Seat seat) implements AgentAction {}

    /** Have its VM made again: it was used. */
    record Revert(Seat seat) implements AgentAction {}

    /** Remove a node. */
    record RemoveNode(String node) implements AgentAction {}
}
