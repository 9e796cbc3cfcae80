package io.jenkins.plugins.nestedhyperv.lab.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Real processes that share a ledger, and are killed. */
public class LedgerKillIT {
    private static final long SEED = 20_260_102;

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;

    @Before
    public void makeAFolder() {
        folder = temporary.getRoot().toPath().resolve("ledger");
    }

    @Test
    public void aKilledProcessLeavesEveryLabWholeAndEveryLockFree() throws IOException, InterruptedException {
        new LedgerKills(folder, SEED).run(10);
    }

    @Test
    public void twoProcessesShareAGenerationUntilTheLastIsKilled() throws IOException, InterruptedException {
        try (LedgerProcess process = LedgerProcess.start(folder, 1)) {
            long generation = process.next();
            try (OpenLedger ledger = open()) {
                assertThat(ledger.ledger().generation()).isEqualTo(generation);
                assertThat(ledger.labs().tryDrive(SampleLabs.A)).isEmpty();
                process.kill();
                assertThat(ledger.labs().tryDrive(SampleLabs.A)).isPresent();
                try (OpenLedger again = open()) {
                    assertThat(again.ledger().generation()).isEqualTo(generation);
                }
            }
            try (OpenLedger ledger = open()) {
                assertThat(ledger.ledger().generation()).isGreaterThan(generation);
            }
        }
    }

    private OpenLedger open() throws IOException {
        return OpenLedger.open(new DurableFiles(), folder, Clock.systemUTC(), new Random(SEED));
    }
}
