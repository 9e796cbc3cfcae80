package io.jenkins.plugins.nestedhyperv.jenkins.step;

/** What a step does next about a checkpoint. */
sealed interface CheckpointMove {
    /** Have the lab's record say what is wanted. */
    record Ask() implements CheckpointMove {}

    /** Nothing for a while; the lab's own lines say what happens meanwhile. */
    record Wait() implements CheckpointMove {}

    /** Nothing for a while, for a reason that people should know. */
    record WaitFor(String reason) implements CheckpointMove {}

    /** The agent is back: see whether its clock is right. */
    record CompareClocks() implements CheckpointMove {}

    /** All is done. */
    record Succeed() implements CheckpointMove {}

    /** It has failed. */
    record Fail(String reason) implements CheckpointMove {}
}
