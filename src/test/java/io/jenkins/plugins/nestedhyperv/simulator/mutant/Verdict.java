package io.jenkins.plugins.nestedhyperv.simulator.mutant;

import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Check;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of one mutant.
 *
 * @param mutant which one
 * @param violated the check that caught it, or that a history did not come to rest; empty when it survived
 * @param seed the seed of the history in which it was caught, or of the last one
 * @param text what was found
 */
record Verdict(Mutant mutant, String violated, long seed, String text) {
    private static final Set<String> CHECKS =
            Stream.of(Check.values()).map(Check::name).collect(Collectors.toSet());

    /** What a history says of a mutant. */
    static Verdict of(Mutant mutant, long seed, String violation) {
        int end = violation.indexOf('\n');
        return end < 0
                ? new Verdict(mutant, "", seed, "")
                : new Verdict(mutant, violation.substring(0, end), seed, violation.substring(end + 1));
    }

    boolean isCaught() {
        return !violated.isEmpty();
    }

    /** Whether one of the checks caught it, and not only that nothing came to rest any more. */
    boolean isCaughtByCheck() {
        return CHECKS.contains(violated);
    }

    /** One row of a table. */
    String row() {
        return String.format(
                Locale.ROOT, "%-38s %-24s %5d  %s", mutant, isCaught() ? violated : "SURVIVED", seed, text);
    }
}
