package io.jenkins.plugins.nestedhyperv.lab.host;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One part of a snapshot: what was seen and when, or why it could not be looked at. "It is not there" is a seen empty
 * value; "I could not look" is {@link NotSeen}. They are never mixed up: unknown is not absent.
 *
 * @param <T> what was looked at
 */
public sealed interface Look<T> {

    /**
     * A complete look.
     *
     * @param value all there is
     * @param at when the look began, by the clock of the machine that the engine runs on
     */
    record Seen<T>(T value, Instant at) implements Look<T> {
        /** Refuses a look at nothing. */
        public Seen {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * No look, or one that was not complete.
     *
     * @param reason one sentence for people
     */
    record NotSeen<T>(String reason) implements Look<T> {
        /** Refuses a missing reason. */
        public NotSeen {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** What was seen, however long ago; empty when it is not known. */
    default Optional<T> found() {
        return this instanceof Seen<T> seen ? Optional.of(seen.value()) : Optional.empty();
    }

    /** What was seen, if the look began at or after an instant; an older look says nothing about the time since. */
    default Optional<T> since(Instant earliest) {
        return this instanceof Seen<T> seen && !seen.at().isBefore(earliest)
                ? Optional.of(seen.value())
                : Optional.empty();
    }
}
