package io.jenkins.plugins.nestedhyperv.jenkins.freestyle;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabBody;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.LabUse;
import io.jenkins.plugins.nestedhyperv.jenkins.pipeline.StepMemory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** The use of a lab by the build steps of a build; what the driver says of it can be waited for. */
final class BuildUse implements LabUse {
    private final StepMemory memory;
    private final Run<?, ?> build;
    private final TaskListener log;
    private final CompletableFuture<Map<String, String>> begun = new CompletableFuture<>();
    private final CompletableFuture<Optional<Throwable>> over = new CompletableFuture<>();

    BuildUse(StepMemory memory, Run<?, ?> build, TaskListener log) {
        this.memory = memory;
        this.build = build;
        this.log = log;
    }

    /** Done when the build steps can begin, with the variables that they get; never when they cannot. */
    CompletableFuture<Map<String, String>> begun() {
        return begun.copy();
    }

    /** Done when the lab is gone or nobody waits for that any more, with why the use failed, if it did. */
    CompletableFuture<Optional<Throwable>> over() {
        return over.copy();
    }

    /** Done when either is. */
    Future<?> begunOrOver() {
        return CompletableFuture.anyOf(begun, over);
    }

    @Override
    public StepMemory memory() {
        return memory;
    }

    @Override
    @SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "There is one build.")
    public Run<?, ?> build() {
        return build;
    }

    @Override
    public TaskListener listener() {
        return log;
    }

    /** A freestyle build ends with Jenkins, and its lab with it; a Pipeline saves what it needs when the block begins. */
    @Override
    public CompletionStage<Void> save() {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public Supplier<LabBody> body(Map<String, String> environment) {
        return () -> {
            begun.complete(environment);
            return new WrappedBuild(build);
        };
    }

    @Override
    public void succeed(Object value) {
        over.complete(Optional.empty());
    }

    @Override
    public void fail(Throwable failure) {
        over.complete(Optional.of(failure));
    }

    @Override
    public void abandon() {
        fail(aborted());
    }

    /** What a thread throws whose build was aborted. */
    static FlowInterruptedException aborted() {
        return new FlowInterruptedException(Result.ABORTED, true);
    }
}
