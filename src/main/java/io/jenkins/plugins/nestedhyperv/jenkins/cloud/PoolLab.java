package io.jenkins.plugins.nestedhyperv.jenkins.cloud;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.spec.LabSpec;
import java.time.Instant;
import java.util.Map;

/**
 * A lab of a pool, or one that was just drawn and is not recorded so far.
 *
 * @param isBuilding whether it shall be, and has not failed
 * @param spec what it was made from
 * @param vms the inner VMs that can be agents, in the order of the spec
 * @param unusedSince when a node was last in it; now, while one is
 */
record PoolLab(LabId id, boolean isBuilding, LabSpec spec, Map<String, State> vms, Instant unusedSince) {
    /** How an inner VM stands. */
    sealed interface State {
        /** It is being made. */
        record Coming() implements State {}

        /** It is there, and no node ever was for it. */
        record Clean() implements State {}

        /** It is there, and a node was for it in that boot, or that cannot be ruled out. */
        record Used(String boot) implements State {}

        /** It is gone. */
        record Lost() implements State {}
    }

    /** Whether a node for this inner VM waits for nothing: it is gone, or the lab ends. */
    boolean isInVain(String vm) {
        return !isBuilding || !vms.containsKey(vm) || vms.get(vm) instanceof State.Lost;
    }
}
