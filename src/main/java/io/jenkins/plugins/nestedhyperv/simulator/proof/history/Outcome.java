package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import java.util.Optional;

/**
 * What became of one history.
 *
 * @param tally what was counted
 * @param breach what was violated, if anything
 */
record Outcome(long seed, Tally tally, Optional<Breach> breach) {}
