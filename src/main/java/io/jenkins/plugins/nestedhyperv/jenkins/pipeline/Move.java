package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import java.util.Optional;

/** What the step does next. */
sealed interface Move {
    /** Nothing until something changes. */
    record Wait() implements Move {}

    /** Have the build's state written to disk. */
    record Save() implements Move {}

    /** Check the spec and ask the engine for the lab. */
    record Ask() implements Move {}

    /** Run the body. */
    record StartBody() implements Move {}

    /** Tell the body to end. */
    record CancelBody(Why why) implements Move {}

    /** Settle that the step fails, without a body that could say so. */
    record GiveUp(Why why) implements Move {}

    /** Keep the lab for inspection instead of letting it go. */
    record Keep() implements Move {}

    /** Let the lab go. */
    record Release() implements Move {}

    /** Complete the step. */
    record Finish(Left left) implements Move {}

    /** Why the step does not do what it was asked to do. */
    sealed interface Why {
        /** What became of the lab; empty when it is something else, or that is not known. */
        default Optional<String> ofTheLab() {
            return Optional.empty();
        }

        /** Somebody stopped the step. */
        record Stopped() implements Why {}

        /** The lab failed, or an agent that it cannot go on without. */
        record LabLost(String reason) implements Why {
            @Override
            public Optional<String> ofTheLab() {
                return Optional.of(reason);
            }
        }

        /** Somebody released the lab, or its lease is over. */
        record Released(String reason) implements Why {
            @Override
            public Optional<String> ofTheLab() {
                return Optional.of(reason);
            }
        }

        /** The ledger does not hold the lab any more that it held before. */
        record NotRecorded() implements Why {}

        /** The engine cannot be opened. */
        record EngineFailed(String reason) implements Why {}
    }

    /** What is left of the lab when the step completes. */
    sealed interface Left {
        /** Nothing. */
        record Nothing() implements Left {}

        /** It stays for inspection. */
        record Kept() implements Left {}

        /** Removing it takes longer than anybody wants to wait; it goes on. */
        record StillGoing() implements Left {}

        /** It will be removed when the engine can be opened. */
        record ToTheEngine(String reason) implements Left {}
    }
}
