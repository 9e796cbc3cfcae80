package io.jenkins.plugins.nestedhyperv.lab.host;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Detached work on one target: it runs, or it has failed. Work that succeeded is not listed; its effect is seen instead.
 *
 * @param action simple name of the action, such as {@code StartInnerVm}
 * @param target what is acted on
 * @param at when it began or, if it failed, when it failed, by the clock of the machine that the engine runs on; tells
 *     two failures of the same work apart
 * @param trouble why it failed; empty while it runs
 */
public record Work(String action, String target, Instant at, Optional<Trouble> trouble) {
    /** Refuses work without action or target. */
    public Work {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(trouble, "trouble");
    }
}
