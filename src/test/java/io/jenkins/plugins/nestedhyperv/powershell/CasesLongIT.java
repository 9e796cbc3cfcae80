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
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/**
 * The cases of the module, each by its name, as {@code verify-host.ps1} runs them with a real engine: here on the double, by
 * the same names elsewhere on a real host. Among them are those that take minutes, of calls that are cut off at each cmdlet and
 * repeated; two runs at once share all of them.
 */
@Category(OnTheDouble.class)
@RunWith(Parameterized.class)
public class CasesLongIT {
    private static final int RUNS = 2;

    @Rule
    public final Engine engine = new Engine();

    @Parameter(0)
    public String name;

    @Parameter(1)
    public String outcome;

    @Parameters(name = "{0}")
    public static List<Object[]> outcomes() throws InterruptedException, ExecutionException {
        Engine engine = new Engine();
        if (!engine.isThere()) {
            return List.<Object[]>of(new Object[] {"no case", "not run"});
        }
        List<Object[]> outcomes = new ArrayList<>();
        for (VerifyHostRun.Result run : runs(engine)) {
            for (VerifyOutcome.Case one : run.outcome().cases()) {
                boolean passed = one.result().equals("passed");
                outcomes.add(
                        new Object[] {one.area() + ": " + one.name(), passed ? "passed" : one + "\n" + run.said()});
            }
            outcomes.add(new Object[] {"its run", run.code() == 0 ? "passed" : run.said()});
        }
        outcomes.add(new Object[] {"enough of them", outcomes.size() > 140 ? "passed" : "only " + outcomes.size()});
        return outcomes;
    }

    private static List<VerifyHostRun.Result> runs(Engine engine) throws InterruptedException, ExecutionException {
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

    @Test
    public void theCasePasses() {
        assertThat(outcome).isEqualTo("passed");
    }
}
