package io.jenkins.plugins.nestedhyperv.simulator.proof.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Counts what was checked, and keeps what was wrong. */
final class Findings {
    private static final int KEPT = 20;

    private final Supplier<Instant> clock;
    private final long[] evaluated = new long[Check.values().length];
    private final List<Violation> violations = new ArrayList<>();

    Findings(Supplier<Instant> clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.get();
    }

    void evaluated(Check check) {
        evaluated[check.ordinal()]++;
    }

    /** Only the first ones are kept: what follows from a violation says nothing new. */
    void violated(Check check, Object... arguments) {
        if (violations.size() < KEPT) {
            Object[] words = Stream.of(arguments).map(Wording::any).toArray();
            String text = Messages.text("violated." + check, words);
            violations.add(new Violation(check, now(), text));
        }
    }

    long evaluations(Check check) {
        return evaluated[check.ordinal()];
    }

    List<Violation> violations() {
        return violations;
    }
}
