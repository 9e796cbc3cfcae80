package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out of a script whatever is not needed for its history to fail: large parts first, then smaller ones. */
final class Shrinker {
    private static final int MOST_RUNS = 400;

    private final Predicate<Script> fails;
    private int runs;

    private Shrinker(Predicate<Script> fails) {
        this.fails = fails;
    }

    /** A part of a failing script that fails as well. */
    static Script shrink(Script script, Predicate<Script> fails) {
        return new Shrinker(fails).shrink(script);
    }

    private Script shrink(Script script) {
        Script best = script;
        int part = Math.max(1, best.entries().size() / 2);
        while (true) {
            Script smaller = withoutParts(best, part);
            boolean shrunk = smaller.entries().size() < best.entries().size();
            best = smaller;
            if (part > 1) {
                part = Math.max(1, part / 2);
            } else if (!shrunk || runs >= MOST_RUNS) {
                return best;
            }
        }
    }

    private Script withoutParts(Script script, int part) {
        Script best = script;
        for (int at = 0; at < best.entries().size(); ) {
            List<Script.Entry> fewer = new ArrayList<>(best.entries());
            fewer.subList(at, Math.min(at + part, fewer.size())).clear();
            Script candidate = new Script(best.span(), fewer);
            if (runs++ < MOST_RUNS && fails.test(candidate)) {
                best = candidate;
            } else {
                at += part;
            }
        }
        return best;
    }
}
