package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What several histories came to, the same whatever the number of threads; only the seconds differ. */
public final class Summary {
    /** From this many histories on, each kind of mishap and each check must have had its turn. */
    public static final int FAIR_HISTORIES = 200;

    private final Tally tally;
    private final Optional<Failing> failing;
    private final double seconds;

    /**
     * A history that violated something.
     *
     * @param seed its seed
     * @param breach what it violated
     * @param trace what happened in the shortest history found that violates the same
     */
    public record Failing(long seed, Breach breach, List<String> trace) {
        /** Copies the trace. */
        public Failing {
            trace = List.copyOf(trace);
        }
    }

    Summary(Tally tally, Optional<Failing> failing, double seconds) {
        this.tally = tally;
        this.failing = failing;
        this.seconds = seconds;
    }

    /** The first history, by its seed, that violated something; empty when none did. */
    public Optional<Failing> failing() {
        return failing;
    }

    /** What was too seldom to prove anything; empty when all was, or for few histories. */
    public List<String> tooSeldom() {
        List<String> missing = new ArrayList<>();
        if (tally.histories < FAIR_HISTORIES) {
            return missing;
        }
        if (2 * tally.ready < tally.asked) {
            missing.add("ready=" + tally.ready + " of " + tally.asked);
        }
        if (tally.warned == 0) {
            missing.add("warned=0");
        }
        missing.addAll(zeros(tally.endings));
        missing.addAll(zeros(tally.struck));
        missing.addAll(zeros(tally.checks));
        return missing;
    }

    private static List<String> zeros(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == 0)
                .map(entry -> entry.getKey() + "=0")
                .toList();
    }

    /** Whether nothing was violated, and all was exercised that should be. */
    public boolean isGood() {
        return failing.isEmpty() && tooSeldom().isEmpty();
    }

    /** The one line that says it all. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "histories=%d steps=%d crashes=%d faults=%d leaked=%d foreign=%d images=%d overcommitted=%d seconds=%.1f",
                tally.histories,
                tally.steps,
                tally.crashes,
                tally.mishaps,
                violated(Check.Column.LEAKED),
                violated(Check.Column.FOREIGN),
                violated(Check.Column.IMAGES),
                violated(Check.Column.OVERCOMMITTED),
                seconds);
    }

    private int violated(Check.Column column) {
        return failing.flatMap(one -> one.breach().column()).equals(Optional.of(column)) ? 1 : 0;
    }

    /** What was exercised, and how often. */
    public String exercised() {
        StringBuilder text =
                new StringBuilder("labs=" + tally.asked + " ready=" + tally.ready + " warned=" + tally.warned);
        add(text, "endings", tally.endings);
        add(text, "mishaps", tally.struck);
        add(text, "checks", tally.checks);
        return text.toString();
    }

    private static void add(StringBuilder text, String title, Map<String, Long> counts) {
        text.append("; ").append(title).append(':');
        counts.forEach(
                (name, count) -> text.append(' ').append(name).append('=').append(count));
    }
}
