package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Rule;
import org.junit.Test;

/**
 * All cases on the double, with those that take minutes: calls that are cut off at each cmdlet, and repeated. Two runs at
 * once share them.
 */
public class SlowCasesLongIT {
    private static final int RUNS = 2;

    @Rule
    public final Engine engine = new Engine();

    @Test
    public void everyCasePasses() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(RUNS);
        try {
            List<Future<VerifyHostRun.Result>> runs = new ArrayList<>();
            for (int run = 1; run <= RUNS; run++) {
                String share = run + "/" + RUNS;
                runs.add(executor.submit(() -> VerifyHostRun.onDouble(engine, "-Slow", "-Share", share)));
            }
            int cases = 0;
            for (Future<VerifyHostRun.Result> each : runs) {
                VerifyHostRun.Result run = each.get();
                assertThat(run.outcome().cases())
                        .as(run.said())
                        .allMatch(one -> one.result().equals("passed"));
                assertThat(run.code()).isZero();
                cases += run.outcome().cases().size();
            }
            assertThat(cases).isGreaterThan(90);
        } finally {
            executor.shutdownNow();
        }
    }
}
