package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Objects;
import java.util.Optional;

/**
 * Detached work on one target: it runs, or it has failed. Work that succeeded is not listed; its effect is seen instead.
 *
 * @param action simple name of the action, such as {@code StartInnerVm}
 * @param target what is acted on
 * @param trouble why it failed; empty while it runs
 */
public record Work(String action, String target, Optional<Trouble> trouble) {
    /** Refuses work without action or target. */
    public Work {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(trouble, "trouble");
    }
}
