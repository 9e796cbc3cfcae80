package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Objects;
import java.util.Optional;

/**
 * Something that was looked at before a lab is started.
 *
 * @param severity whether a lab can run with it
 * @param message what was found, a sentence
 * @param mend the command that mends it, or the next step; empty when nothing is to be done
 */
public record Finding(Severity severity, String message, Optional<String> mend) {
    /** How bad it is. */
    public enum Severity {
        /** As it should be. */
        OK,
        /** A lab runs, but not as well as it could, or something is made first. */
        WARNING,
        /** No lab runs before it is mended. */
        PROBLEM
    }

    /** Refuses a finding with a part missing. */
    public Finding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(mend, "mend");
    }

    /** As it should be. */
    public static Finding ok(String message) {
        return new Finding(Severity.OK, message, Optional.empty());
    }

    /** Nothing can or need be done. */
    public static Finding warning(String message) {
        return new Finding(Severity.WARNING, message, Optional.empty());
    }

    /** Not as well as it could be. */
    public static Finding warning(String message, String mend) {
        return new Finding(Severity.WARNING, message, Optional.of(mend));
    }

    /** No lab runs before it is mended. */
    public static Finding problem(String message, String mend) {
        return new Finding(Severity.PROBLEM, message, Optional.of(mend));
    }
}
