package io.jenkins.plugins.nestedhyperv.simulator.mutant;

import io.jenkins.plugins.nestedhyperv.simulator.proof.history.MutantRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Tries mutants in the histories of the same seeds, and in each that one is caught in the engine itself. For any thread. */
final class Trial {
    private final long firstSeed;
    private final int histories;
    private final int afterTheFirst;
    private final LongFunction<String> engine = new MutantRun();
    private final Map<Long, Boolean> passes = new ConcurrentHashMap<>();

    /**
     * A trial.
     *
     * @param afterTheFirst how many more histories are tried for a check of its own when only nothing came to rest
     */
    Trial(long firstSeed, int histories, int afterTheFirst) {
        this.firstSeed = firstSeed;
        this.histories = histories;
        this.afterTheFirst = afterTheFirst;
    }

    /** Runs histories until one of the checks catches a mutant. A history that the engine itself does not pass says nothing. */
    Verdict of(Mutant mutant) {
        LongFunction<?> run = loaded(mutant.patches());
        List<Long> seeds = seeds(mutant);
        int end = seeds.size();
        Verdict first = Verdict.of(mutant, seeds.get(end - 1), "");
        for (int i = 0; i < end; i++) {
            Verdict verdict = Verdict.of(mutant, seeds.get(i), (String) run.apply(seeds.get(i)));
            boolean counts = verdict.isCaught() && enginePasses(verdict.seed());
            if (counts && verdict.isCaughtByCheck()) {
                return verdict;
            }
            if (counts && !first.isCaught()) {
                first = verdict;
                end = Math.min(end, i + 1 + afterTheFirst);
            }
        }
        return first;
    }

    private List<Long> seeds(Mutant mutant) {
        LongStream all = LongStream.range(firstSeed, firstSeed + histories);
        return LongStream.concat(LongStream.of(mutant.seed()), all)
                .distinct()
                .boxed()
                .toList();
    }

    private boolean enginePasses(long seed) {
        return passes.computeIfAbsent(seed, key -> engine.apply(key).isEmpty());
    }

    /** How many histories the engine itself did not pass. */
    long failuresOfTheEngine() {
        return passes.values().stream().filter(passed -> !passed).count();
    }

    private static LongFunction<?> loaded(List<Patch> patches) {
        try {
            Class<?> run = new MutantLoader(patches).loadClass(MutantRun.class.getName());
            return (LongFunction<?>) run.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
