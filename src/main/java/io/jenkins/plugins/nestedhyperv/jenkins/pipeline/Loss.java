package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

/**
 * What is known of an error in a Pipeline when it is asked whether to try again. Pure.
 *
 * @param ofLab whether it says that a lab is lost
 * @param ofAgent whether it says that an agent is lost, whichever that is
 * @param onLabAgent whether it arose on an agent of a lab
 * @param isLabAroundGone whether a lab is around that which would be tried again, and is no use any more
 */
record Loss(boolean ofLab, boolean ofAgent, boolean onLabAgent, boolean isLabAroundGone) {
    /** Whether trying again may help: on what is left of the same lab, or around the block on another lab. */
    boolean isWorthRetrying() {
        return !isLabAroundGone && (ofLab || ofAgent && onLabAgent);
    }
}
