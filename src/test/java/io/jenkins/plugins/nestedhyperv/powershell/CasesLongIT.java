package io.jenkins.plugins.nestedhyperv.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.OnTheDouble;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;

/**
 * The cases of the module, as {@code verify-host.ps1} runs them with a real engine: here on the double, by the same names
 * elsewhere on a real host. Among them are those that take minutes, of calls that are cut off at each cmdlet and repeated; two
 * runs at once share all of them.
 */
@Category(OnTheDouble.class)
public class CasesLongIT {
    private static final int RUNS = 2;
    private static final int CASES = 140;

    @Rule
    public final Engine engine = new Engine();

    @Test
    public void everyCasePasses() throws Exception {
        int cases = 0;
        for (VerifyHostRun.Result run : runs()) {
            assertThat(run.outcome().cases())
                    .as(run.said())
                    .allMatch(one -> one.result().equals("passed"));
            assertThat(run.code()).as(run.said()).isZero();
            cases += run.outcome().cases().size();
        }
        assertThat(cases).isGreaterThan(CASES);
    }

    private List<VerifyHostRun.Result> runs() throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(RUNS);
        try {
            List<Future<VerifyHostRun.Result>> runs = new ArrayList<>();
            for (int run = 1; run <= RUNS; run++) {
                String share = run + "/" + RUNS;
                runs.add(executor.submit(() -> VerifyHostRun.onDouble(engine, "-Slow", "-Share", share)));
            }
            List<VerifyHostRun.Result> results = new ArrayList<>();
            for (Future<VerifyHostRun.Result> run : runs) {
                results.add(run.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
