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
 * @param failedAt when the last one failed; empty when none did since the last progress
 * @param lastTrouble message of the last failure, for the message about a missed deadline
 */
public record Attempts(int making, int failures, Optional<Instant> failedAt, Optional<String> lastTrouble) {
    /** The first attempt, without a failure. */
    public static final Attempts FIRST = new Attempts(1, 0, Optional.empty(), Optional.empty());

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Refuses counts that cannot be. */
    public Attempts {
        Objects.requireNonNull(failedAt, "failedAt");
        Objects.requireNonNull(lastTrouble, "lastTrouble");
        if (making < 1 || failures < 0) {
            throw new IllegalArgumentException("making " + making + ", failures " + failures);
        }
    }

    /** After one more failed action. */
    public Attempts failed(String trouble, Instant at) {
        return new Attempts(making, failures + 1, Optional.of(at), Optional.of(trouble));
    }

    /** After progress: earlier failures no longer slow anything down. */
    public Attempts progressed() {
        return new Attempts(making, 0, Optional.empty(), Optional.empty());
    }

    /** The next attempt; keeps the last trouble, because it says why there is one. */
    public Attempts again() {
        return new Attempts(making + 1, 0, Optional.empty(), lastTrouble);
    }

    /** The same attempt while what is left of it is removed; earlier failures slow nothing down. */
    public Attempts clearing() {
        return new Attempts(making, 0, Optional.empty(), lastTrouble);
    }

    /** When an action may be tried: after 1, 2, 4, 8, 16 and then 30 seconds from the last failure; empty at once. */
    public Optional<Instant> notBefore() {
        return failedAt.map(at -> at.plus(pause()));
    }

    private Duration pause() {
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - 1, 5));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Whether an action may be tried now. */
    public boolean mayTry(Instant now) {
        return notBefore().map(time -> !now.isBefore(time)).orElse(true);
    }
}
