package io.jenkins.plugins.nestedhyperv.jenkins.engine;

/** What the engine does now and then, for tests that do not wait for that. */
public final class EngineCare {
    private EngineCare() {}

    /** Has hosts searched at once for what only they know of. */
    public static void lookAfter() {
        LabEngine.get().lookAfter();
    }
}
