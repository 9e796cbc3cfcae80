package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import java.time.Instant;

/**
 * A node of a pool.
 *
 * @param slot the inner VM that it is for
 * @param isBound whether that VM was there already; the engine's agents look after such a node's connection
 * @param idleSince since when nothing runs on it
 */
record PoolNode(String name, Slot slot, boolean isBound, State state, Instant idleSince) {
    /** What a node is good for. */
    enum State {
        /** Something runs on it, or did before a restart of Jenkins and may go on. */
        BUSY,
        /** Something that waits could run on it, now or when it has connected. */
        FREE,
        /** Somebody has taken it offline. */
        OFFLINE,
        /** It was used as often as may be, or it is not what its template says now; nothing runs on it. */
        DONE
    }

    boolean isFree() {
        return state == State.FREE;
    }
}
