package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Witness;

/** Machines that do not tell their changes: the checks must believe that nothing runs on them, so histories fail. */
public final class MuteMachines {
    private MuteMachines() {}

    /** Histories of such machines. */
    public static Histories histories() {
        return new Histories(
                (world, name, memory) -> HyperVMachines.make(world, name, memory, new Witness() {}), Histories.LATE);
    }
}
