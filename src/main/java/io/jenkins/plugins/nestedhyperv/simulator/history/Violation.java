package io.jenkins.plugins.nestedhyperv.simulator.history;

import io.jenkins.plugins.nestedhyperv.simulator.check.Check;
import java.util.Optional;

/**
 * Something that must always be true was not.
 *
 * @param check which one: the name of a {@link Check}, or {@code REST} when a history did not come to rest, or
 *     {@code EXCEPTION} when the engine threw one that it must not
 * @param text what was found
 * @param column the number of the summary line that it adds to
 */
public record Violation(String check, String text, Optional<Check.Column> column) {
    static Violation of(io.jenkins.plugins.nestedhyperv.simulator.check.Violation found) {
        return new Violation(found.check().name(), found.text(), found.check().column());
    }

    static Violation of(String check, String text) {
        return new Violation(check, text, Optional.empty());
    }
}
