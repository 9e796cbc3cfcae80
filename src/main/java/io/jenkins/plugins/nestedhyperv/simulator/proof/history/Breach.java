package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Check;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Violation;
import java.util.Optional;

/**
 * Something that must always be true was not.
 *
 * @param check which one: the name of a {@link Check}, or {@code REST} when a history did not come to rest, or
 *     {@code EXCEPTION} when the engine threw one that it must not
 * @param text what was found
 * @param column the number of the summary line that it adds to
 */
public record Breach(String check, String text, Optional<Check.Column> column) {
    static Breach of(Violation found) {
        return new Breach(found.check().name(), found.text(), found.check().column());
    }

    static Breach of(String check, String text) {
        return new Breach(check, text, Optional.empty());
    }
}
