package io.jenkins.plugins.nestedhyperv.jenkins.pipeline;

import hudson.AbortException;
import hudson.model.Result;
import java.io.Serializable;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** How the step ends: what its body returned, or why it fails. Part of the build's saved state. */
public final class StepOutcome implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // What a Pipeline cannot save, it cannot pass on either.
    private final Object value;

    private final Throwable failure;

    private StepOutcome(Object value, Throwable failure) {
        this.value = value;
        this.failure = failure;
    }

    /** It went well, with this value, which may be null. */
    public static StepOutcome success(Object value) {
        return new StepOutcome(value, null);
    }

    /** It failed for this reason. */
    public static StepOutcome failure(Throwable failure) {
        return new StepOutcome(null, failure);
    }

    /** Whether something failed. An interruption is none: somebody, or a time limit, wanted the end, and nobody looks. */
    boolean isFailure() {
        return failure != null
                && !(failure instanceof FlowInterruptedException interruption
                        && !Result.FAILURE.equals(interruption.getResult()));
    }

    /** The same, unless the lab was lost: that is then why it failed, whatever was made of it. */
    StepOutcome unlessLost(Optional<AbortException> lostBecause) {
        return lostBecause.map(this::because).orElse(this);
    }

    private StepOutcome because(AbortException lost) {
        failure().ifPresent(lost::addSuppressed);
        return failure(lost);
    }

    Object value() {
        return value;
    }

    /** Why it failed; empty when it went well. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }
}
