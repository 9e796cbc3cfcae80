package io.jenkins.plugins.nestedhyperv.jenkins.agent;

/**
 * A node of ours, as this Jenkins has it.
 *
 * @param boot the boot of its VM that it is for; empty while it waits for its VM
 * @param connected whether its agent is connected, even if somebody has taken it offline for a while
 * @param spent whether a build has used it, and is done with it
 */
record NodeSeen(String name, String boot, boolean connected, boolean spent) {
    /** Whether its VM was not there so far. */
    boolean waits() {
        return boot.isEmpty();
    }
}
