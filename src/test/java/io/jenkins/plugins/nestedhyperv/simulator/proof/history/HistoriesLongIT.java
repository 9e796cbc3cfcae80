package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import org.junit.Test;

public class HistoriesLongIT {
    @Test
    public void nothingIsViolatedInTenThousandHistories() throws InterruptedException {
        HistoriesIT.assertGood(new HistoryOptions(1_000, 10_000, 4, 2));
    }
}
