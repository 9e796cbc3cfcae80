package io.jenkins.plugins.nestedhyperv.lab.host;

/** What the guest says of a command that was given to it under an operation id. */
public sealed interface CommandState {

    /** The guest has never heard of the id. */
    record NeverStarted() implements CommandState {}

    /** It runs. */
    record Running() implements CommandState {}

    /** It ended by itself, or was stopped. */
    record Ended(int exitCode) implements CommandState {}

    /** It was started, and a restart of the guest makes its outcome unknowable. It is not tried again. */
    record Unknown(String reason) implements CommandState {}
}
