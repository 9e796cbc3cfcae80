package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What a lab is for: the block of a step in a Pipeline, or a freestyle build. {@link LabSteps} drives it from asking for the
 * lab until the lab is gone. All methods are called on one thread at a time, on which a use may read the disk, but not wait.
 */
public interface LabUse {
    /** What is remembered of it. */
    StepMemory memory();

    /** The build that the lab belongs to; it cannot be had while Jenkins loads it. */
    Run<?, ?> build() throws IOException, InterruptedException;

    /** Where the build log is. */
    TaskListener listener() throws IOException, InterruptedException;

    /** Has what is remembered saved with the build, where builds of this kind go on after a restart. */
    CompletionStage<Void> save();

    /** What the lab is for, with these variables in its environment; the supplier begins to run it and does not wait. */
    Supplier<LabBody> body(Map<String, String> environment) throws IOException, InterruptedException;

    /** Says that it is over and went well; the lab is gone, or nobody waits for that any more. */
    void succeed(Object value);

    /** Says that it is over and failed, likewise. */
    void fail(Throwable failure);

    /** Says that the build has ended without it, because it was killed. */
    void abandon();
}
