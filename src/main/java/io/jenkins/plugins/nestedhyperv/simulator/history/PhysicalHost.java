package io.jenkins.plugins.nestedhyperv.simulator.history;

import io.jenkins.plugins.nestedhyperv.simulator.check.Witness;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.mishap.MachineMishaps;
import io.jenkins.plugins.nestedhyperv.simulator.time.Timeline;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A physical host of a history.
 *
 * @param host as it is called
 * @param mishaps what goes wrong on it by itself
 * @param machine the machine that it really is, if it is a simulated one
 */
record PhysicalHost(TimedHost host, MachineMishaps mishaps, Optional<Machine> machine) {
    /** Makes physical hosts. */
    @FunctionalInterface
    interface Maker {
        /** Makes one. */
        PhysicalHost make(String name, Timeline timeline, Witness witness, SplittableRandom chances);
    }
}
