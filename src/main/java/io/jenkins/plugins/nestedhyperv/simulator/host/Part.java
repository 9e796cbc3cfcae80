package io.jenkins.plugins.nestedhyperv.simulator.host;

import io.jenkins.plugins.nestedhyperv.simulator.hyperv.HyperVException;
import io.jenkins.plugins.nestedhyperv.simulator.time.Step;

/**
 * One part of what an action does: it takes the time of a step, and at the end of that it has its effect.
 *
 * @param step what it takes the time of
 * @param effect what is changed, all at once
 */
record Part(Step step, Effect effect) {
    /** Changes something, or throws and changes nothing. Looks itself whether it is still to be done. */
    @FunctionalInterface
    interface Effect {
        void take() throws HyperVException, RefusedException;
    }
}
