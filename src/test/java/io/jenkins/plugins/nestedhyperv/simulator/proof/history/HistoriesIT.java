package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.house.RanAgainst;
import org.junit.Test;

public class HistoriesIT {
    @Test
    public void nothingIsViolatedInFiveHundredHistories() throws InterruptedException {
        assertGood(new HistoryOptions(1, 500, 4, 2));
    }

    static void assertGood(HistoryOptions options) throws InterruptedException {
        RanAgainst.record("a simulated Hyper-V in virtual time");
        int threads = Runtime.getRuntime().availableProcessors();
        Summary summary = Histories.run(options, threads, done -> {});
        System.out.println(summary.line());
        System.out.println(summary.exercised());
        assertThat(summary.failing()).isEmpty();
        assertThat(summary.tooSeldom()).isEmpty();
    }
}
