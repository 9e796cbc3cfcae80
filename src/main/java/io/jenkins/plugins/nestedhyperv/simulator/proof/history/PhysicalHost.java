package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.spec.DataSize;
import io.jenkins.plugins.nestedhyperv.simulator.host.TimedHost;
import io.jenkins.plugins.nestedhyperv.simulator.hyperv.Machine;
import io.jenkins.plugins.nestedhyperv.simulator.proof.mishap.MachineMishaps;
import java.util.Optional;

/** A physical host of a history. What happens to it is told to the witness of the history's world. */
interface PhysicalHost {
    /** The host as one process calls it. What the process remembers of it goes with the process. */
    TimedHost calledBy(ControllerProcess process);

    /** What may go wrong on it without anybody calling it. */
    MachineMishaps mishaps();

    /** Its machine as it really is; empty for one that is not in this memory. */
    Optional<Machine> machine();

    /** Makes hosts that are up and have nothing of ours. */
    interface Maker {
        /**
         * Makes one.
         *
         * @param memory what VMs can take there
         */
        PhysicalHost make(World world, String name, DataSize memory);
    }
}
