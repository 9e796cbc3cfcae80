package io.jenkins.plugins.nestedhyperv.jenkins.probe;

import java.time.Duration;

/** What came of the check in one guest. */
public sealed interface ProbeAnswer {
    /** There is no program {@code java}. */
    record NoJava() implements ProbeAnswer {}

    /**
     * There is one that is too old to run the check itself.
     *
     * @param java which one
     */
    record OldJava(int java) implements ProbeAnswer {}

    /**
     * There is one, and it ran.
     *
     * @param java which one
     * @param contact what it met
     */
    record Told(int java, Contact contact) implements ProbeAnswer {}

    /**
     * The command ended otherwise.
     *
     * @param output what it printed, plain and short
     */
    record Broken(int exitCode, String output) implements ProbeAnswer {}

    /** It was not done in that time, and was stopped. */
    record Late(Duration patience) implements ProbeAnswer {}

    /** The guest could not be asked. */
    record NotAsked(String reason) implements ProbeAnswer {}
}
