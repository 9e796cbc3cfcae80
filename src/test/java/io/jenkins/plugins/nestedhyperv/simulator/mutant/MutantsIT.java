package io.jenkins.plugins.nestedhyperv.simulator.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/** The checks can fail: each defect of the engine is caught in random histories, and the engine itself is not. */
public class MutantsIT {
    private static final int HISTORIES = 1_000;
    /** How many more are tried for a check of its own once a history did not come to rest. */
    private static final int AFTER_THE_FIRST = 10;

    private static final int THREADS = 2;

    @Test
    public void everyMutantIsCaughtAndTheEngineIsNot() throws Exception {
        RanAgainst.record("mutants of the engine, each in a class loader of its own");
        Trial trial = new Trial(1, HISTORIES, AFTER_THE_FIRST);
        List<Verdict> verdicts = verdicts(trial);
        System.out.println(verdicts.stream().map(Verdict::row).collect(Collectors.joining("\n")));
        assertThat(verdicts).allMatch(Verdict::isCaught);
        assertThat(trial.failuresOfTheEngine()).isZero();
    }

    private static List<Verdict> verdicts(Trial trial) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Verdict>> running = Stream.of(Mutant.values())
                    .map(mutant -> executor.submit(() -> trial.of(mutant)))
                    .toList();
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<Verdict> one : running) {
                verdicts.add(one.get());
            }
            return verdicts;
        } finally {
            executor.shutdownNow();
        }
    }
}
