package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import java.time.Instant;

/**
 * A node of a pool.
 *
 * @param slot the inner VM that it is for
 * @param isBound whether that VM was there already; the engine's agents look after such a node's connection
 * @param isBusy whether something runs on it
 * @param isSpent whether it was used as often as may be and nothing goes on using it
 * @param idleSince since when nothing runs on it
 */
record PoolNode(String name, Slot slot, boolean isBound, boolean isBusy, boolean isSpent, Instant idleSince) {
    /** Whether something that waits could run on it, now or when it has connected. */
    boolean isFree() {
        return !isBusy && !isSpent;
    }
}
