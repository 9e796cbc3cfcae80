package io.jenkins.plugins.nestedhyperv.powershell;

/** What to do when a call fails so. */
public enum Reaction {
    /** The same call may succeed in seconds: look again, and repeat it a few times. */
    RETRY,
    /** Not now and not soon: give the place on the host back and wait for one. */
    REQUEUE,
    /** It will fail again until a person changes something. */
    FAIL,
    /** There is another way to the same end; without one, fail. */
    OTHER_WAY,
    /** Done, when the thing was to be removed; else look again, and fail. */
    SUCCESS_IF_REMOVING
}
