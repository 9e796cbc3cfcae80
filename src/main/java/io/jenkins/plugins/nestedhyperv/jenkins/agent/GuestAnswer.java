package io.jenkins.plugins.nestedhyperv.jenkins.agent;

/** What was found out in a guest about its agent's process. */
sealed interface GuestAnswer {
    /** It runs. */
    record Running() implements GuestAnswer {}

    /**
     * It does not run, and will not be started again.
     *
     * @param how it ended
     * @param output what it printed last, for people; may be empty
     */
    record Ended(String how, String output) implements GuestAnswer {}

    /** The guest could not be asked; it will be asked again. */
    record NotAsked(String reason) implements GuestAnswer {}
}
