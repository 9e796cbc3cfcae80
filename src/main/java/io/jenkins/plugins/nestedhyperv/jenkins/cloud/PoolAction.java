package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;

/** What is to be done about a pool. Doing it again is harmless. */
sealed interface PoolAction {
    /** Remove a node, unless something runs on it by then. */
    record RemoveNode(String node, Slot slot) implements PoolAction {}

    /** Have an inner VM made again. */
    record MakeAgain(Slot slot, String boot) implements PoolAction {}

    /** Let a lab go. */
    record LetGo(LabId lab, String reason) implements PoolAction {}

    /** Make nodes that nothing waits for. */
    record AddSpares(PoolId pool, int count) implements PoolAction {}

    /** Have Jenkins look at what waits at once: nodes are missing, and there is room for them by now. */
    record HaveJenkinsLook(PoolId pool) implements PoolAction {}
}
