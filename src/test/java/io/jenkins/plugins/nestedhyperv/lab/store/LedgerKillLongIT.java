package io.jenkins.plugins.nestedhyperv.lab.store;

import java.io.IOException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Many more kills. */
public class LedgerKillLongIT {
    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void aKilledProcessLeavesEveryLabWholeAndEveryLockFree() throws IOException, InterruptedException {
        new LedgerKills(temporary.getRoot().toPath().resolve("ledger"), 1).run(100);
    }
}
