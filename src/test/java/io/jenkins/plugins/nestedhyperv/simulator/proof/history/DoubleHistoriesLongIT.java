package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.OnTheDouble;
import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import io.jenkins.plugins.nestedhyperv.powershell.Engine;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Check;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/** Random histories whose host is a real PowerShell on the double of a Windows host. */
@Category(OnTheDouble.class)
public class DoubleHistoriesLongIT {
    private static final int SEEDS = 24;
    private static final int THREADS = 2;
    /** One host is gone when its lab is; and builds break nothing here. */
    private static final Set<Check> NOT_HERE = EnumSet.of(Check.GONE_IS_EMPTY, Check.FAULT_STANDS);

    private static final int KINDS_OF_MISHAPS = 20;
    private static final int CRASHES = 5;
    private static final int COMMANDS = 5;
    private static final int MOST_SEEDS = 4;

    private final TemporaryFolder folder = new TemporaryFolder();
    private final Engine engine = new Engine();

    @Rule
    public final RuleChain rules = RuleChain.outerRule(engine).around(folder);

    @Test
    public void nothingIsViolated() throws Exception {
        long begun = System.nanoTime();
        Tally tally = Tally.empty();
        List<Callable<Tally>> parts = new ArrayList<>();
        for (int i = 1; i <= THREADS; i++) {
            long first = i;
            parts.add(() -> run(first));
        }
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Tally> part : executor.invokeAll(parts)) {
                tally.add(part.get());
            }
        } finally {
            executor.shutdownNow();
        }
        Summary summary = new Summary(tally, Optional.empty(), (System.nanoTime() - begun) / 1e9);
        System.out.println(summary.line());
        System.out.println(summary.exercised());
        RanAgainst.record("histories on the double of a Windows host: " + summary.line());
        assertEnough(tally);
    }

    /** Runs every second history, or whatever the number of threads is. */
    private Tally run(long first) throws Exception {
        Tally tally = Tally.empty();
        try (DoubleHistories histories =
                new DoubleHistories(engine, folder.newFolder().toPath(), "")) {
            for (long seed = first; seed <= SEEDS; seed += THREADS) {
                Trace trace = Trace.full();
                Outcome outcome = histories.run(seed, DoubleHistories.script(seed), trace);
                assertThat(outcome.breach())
                        .as(() -> String.join("\n", trace.lines()))
                        .isEmpty();
                tally.add(outcome.tally());
            }
        }
        return tally;
    }

    private static void assertEnough(Tally tally) {
        assertThat(tally.histories).isEqualTo(SEEDS);
        assertThat(2 * tally.ready).as("labs that became ready").isGreaterThanOrEqualTo(tally.asked);
        assertThat(tally.crashes).as("crashes").isGreaterThanOrEqualTo(CRASHES);
        assertThat(tally.checks.get(Check.OPERATION_ONCE.name())).as("commands").isGreaterThanOrEqualTo(COMMANDS);
        assertThat(tally.struck.values().stream().filter(count -> count > 0).count())
                .as("kinds of mishaps in %s", tally.struck)
                .isGreaterThanOrEqualTo(KINDS_OF_MISHAPS);
        NOT_HERE.forEach(check -> tally.checks.remove(check.name()));
        assertThat(tally.checks)
                .allSatisfy((check, count) -> assertThat(count).as(check).isPositive());
    }

    @Test
    public void defectsOfTheModuleAreFound() throws Exception {
        for (DoubleMutant mutant : DoubleMutant.values()) {
            assertThat(caught(mutant))
                    .as("%s", mutant)
                    .contains(mutant.caughtBy().name());
        }
    }

    private Optional<String> caught(DoubleMutant mutant) throws Exception {
        try (DoubleHistories histories =
                new DoubleHistories(engine, folder.newFolder().toPath(), mutant.functions())) {
            for (long seed = mutant.firstSeed(); seed < mutant.firstSeed() + MOST_SEEDS; seed++) {
                Outcome outcome = histories.run(seed, DoubleHistories.script(seed), Trace.none());
                if (outcome.breach().isPresent()) {
                    return outcome.breach().map(Breach::check);
                }
            }
        }
        return Optional.empty();
    }
}
