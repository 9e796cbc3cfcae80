package io.jenkins.plugins.nestedhyperv.simulator.history;

import io.jenkins.plugins.nestedhyperv.simulator.check.Witness;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.mishap.MachineMishaps;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.util.SplittableRandom;

/**
 * A physical host of a history.
 *
 * @param host as it is called
 * @param mishaps what goes wrong on it by itself
 */
record Machine(TimedHost host, MachineMishaps mishaps) {
    /** Makes physical hosts. */
    @FunctionalInterface
    interface Maker {
        /** Makes one. */
        Machine make(String name, Timeline timeline, Witness witness, SplittableRandom chances);
    }
}
