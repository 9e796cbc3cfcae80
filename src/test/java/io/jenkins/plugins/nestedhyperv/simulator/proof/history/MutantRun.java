package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import java.util.function.LongFunction;

/**
 * Runs one history of a seed; tells which check was violated, and how, in two lines, or nothing. Knows no type of ours in
 * what it takes and gives, so that it may be loaded by a class loader that puts a defect into the engine.
 */
public final class MutantRun implements LongFunction<String> {
    private static final HistoryOptions OPTIONS = new HistoryOptions(1, 1, 4, 2);

    private final Histories histories = new Histories();

    @Override
    public String apply(long seed) {
        return histories
                .run(seed, histories.script(seed, OPTIONS), OPTIONS, Trace.none())
                .breach()
                .map(violation -> violation.check() + "\n" + violation.text())
                .orElse("");
    }
}
