package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import io.jenkins.plugins.nestedhyperv.lab.model.OwnerState;

/** What can be said of a build that owns labs, from what is seen of it. Pure. */
final class BuildVerdict {
    private BuildVerdict() {}

    /** What is there under a build's job and number. */
    enum Sight {
        /** Jenkins has not started so far that what is missing is not just late. */
        TOO_EARLY,
        /** Its job is not loaded. */
        NO_JOB,
        /** Its job is loaded and has no such build, or one that cannot be read. */
        NO_BUILD,
        /** Another build has its number: the job was made anew. */
        ANOTHER_BUILD,
        /** It is there and runs. */
        BUILDING,
        /** It is there and does not run. */
        NOT_BUILDING;

        /** Whether the build itself was seen. */
        boolean isOfIt() {
            return this == BUILDING || this == NOT_BUILDING;
        }
    }

    /** A build has ended only if it is seen not to run, or its deletion was seen; what cannot be seen says nothing. */
    static OwnerState of(boolean deletionSeen, Sight sight) {
        if (deletionSeen) {
            return OwnerState.ENDED;
        }
        return switch (sight) {
            case BUILDING -> OwnerState.LIVE;
            case NOT_BUILDING -> OwnerState.ENDED;
            case TOO_EARLY, NO_JOB, NO_BUILD, ANOTHER_BUILD -> OwnerState.UNKNOWN;
        };
    }
}
