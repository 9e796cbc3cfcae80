package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import io.jenkins.plugins.nestedhyperv.jenkins.engine.EngineState;
import java.util.Objects;

/**
 * Everything that the step's next move depends on, as it is at one moment.
 *
 * @param stage how far the step has come
 * @param stopAsked whether somebody wants the step to stop, and nothing was done about it so far
 * @param saving whether what the step remembers is on disk
 * @param asked whether the engine has confirmed that the lab is recorded
 * @param keep whether the lab is to be kept for inspection, because what used it has failed
 * @param patienceOver whether the step has waited long enough for the lab to be gone
 */
record Situation(
        Stage stage,
        boolean stopAsked,
        Saving saving,
        boolean asked,
        EngineState engine,
        LabSide lab,
        AgentsSide agents,
        boolean keep,
        boolean patienceOver) {
    Situation {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(saving, "saving");
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(lab, "lab");
        Objects.requireNonNull(agents, "agents");
    }

    /** How far the step has come. It never goes back. */
    enum Stage {
        /** The lab is asked for and built. */
        PROVISIONING,
        /** The body runs. */
        BODY,
        /** The body runs, and was told to end. */
        BODY_CANCELLED,
        /** How the step ends is settled; the lab is being removed. */
        ENDING
    }

    /** Whether the build's saved state holds what the step remembers. */
    enum Saving {
        UNSAVED,
        UNDER_WAY,
        SAVED
    }

    /** What the engine, if it is open, says of the lab. */
    sealed interface LabSide {
        /** There is no record of it: it was not asked for, or it is gone. */
        record NotRecorded() implements LabSide {}

        /** It waits for room or is being built. */
        record Building() implements LabSide {}

        /** Every VM was handed over. */
        record Ready() implements LabSide {}

        /**
         * It failed.
         *
         * @param kept whether it stays for inspection
         */
        record Failed(String reason, boolean kept) implements LabSide {}

        /** It is being removed. */
        record Going(String reason) implements LabSide {}
    }

    /** What can be said of the agents in the lab's inner VMs. */
    sealed interface AgentsSide {
        /** Some are not connected so far. */
        record Waiting() implements AgentsSide {}

        /** All are connected, apart from those that the lab goes on without. */
        record Ready() implements AgentsSide {}

        /** The lab has lost one that it cannot go on without. */
        record Lost(String reason) implements AgentsSide {}
    }
}
