package io.jenkins.plugins.nestedhyperv.jenkins.engine;

/** Whether the engine of this Jenkins is at work. */
public sealed interface EngineState {
    /** Why it takes no lab now, for people. */
    default String noLabs() {
        return this instanceof Failed failed
                ? Messages.text("engine.noLabs", failed.reason())
                : Messages.text("engine.away");
    }

    /** It drives every lab that is recorded. */
    record Open() implements EngineState {}

    /** It is being opened, taken over to another configuration, or closed: what it says of labs means nothing. */
    record Away() implements EngineState {}

    /**
     * It cannot be opened; that is tried again.
     *
     * @param reason names the cause and the next step
     */
    record Failed(String reason) implements EngineState {}
}
