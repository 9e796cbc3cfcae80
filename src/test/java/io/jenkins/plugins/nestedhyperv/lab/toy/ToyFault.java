package io.jenkins.plugins.nestedhyperv.lab.toy;

/** What may go wrong with one action. */
public enum ToyFault {
    /** It fails without an effect; trying again may help. */
    PASSING,
    /** It fails without an effect; trying again cannot help. */
    LASTING,
    /** It has its effect, and says that it failed. */
    FAILS_AFTER_EFFECT,
    /** The batch never arrives, or is cut off before this action. */
    LOST_REQUEST,
    /** The batch is performed, and its answer is lost. */
    LOST_ANSWER,
    /** Another batch of the lab seems to run. */
    BUSY
}
