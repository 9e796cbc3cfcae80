package io.jenkins.plugins.nestedhyperv.lab.host;

import java.util.Objects;

/**
 * Something under our root, or with our mark, that the rule of ownership does not cover. It is reported, never deleted.
 *
 * @param where path or name
 * @param what one sentence that says what is odd and what a person may do
 */
public record Oddity(String where, String what) {
    /** Refuses an oddity without a place or a sentence. */
    public Oddity {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(what, "what");
    }
}
