package io.jenkins.plugins.nestedhyperv.lab.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How making a VM went so far.
 *
 * @param making which attempt this is, from 1; a new one begins with nothing left of the one before
 * @param failures how many actions failed in a row in this attempt
 * @param notBefore when the next action may be tried; empty at once
 * @param lastTrouble message of the last failure, for the message about a missed deadline
 */
public record Attempts(int making, int failures, Optional<Instant> notBefore, Optional<String> lastTrouble) {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** The first attempt, without a failure. */
    public static final Attempts FIRST = new Attempts(1, 0, Optional.empty(), Optional.empty());

    /** Refuses counts that cannot be. */
    public Attempts {
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(lastTrouble, "lastTrouble");
        if (making < 1 || failures < 0) {
            throw new IllegalArgumentException("making " + making + ", failures " + failures);
        }
    }

    /** After one more failed action: the next waits 1, 2, 4, 8, 16 and then 30 seconds. */
    public Attempts failed(String trouble, Instant now) {
        Duration pause = Duration.ofSeconds(1L << Math.min(failures, 5));
        Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        return new Attempts(making, failures + 1, Optional.of(next), Optional.of(trouble));
    }

    /** After progress: earlier failures no longer slow anything down. */
    public Attempts progressed() {
        return new Attempts(making, 0, Optional.empty(), Optional.empty());
    }

    /** The next attempt; keeps the last trouble, because it says why there is one. */
    public Attempts again() {
        return new Attempts(making + 1, 0, Optional.empty(), lastTrouble);
    }

    /** Whether an action may be tried now. */
    public boolean mayTry(Instant now) {
        return notBefore.isEmpty() || !now.isBefore(notBefore.get());
    }
}
