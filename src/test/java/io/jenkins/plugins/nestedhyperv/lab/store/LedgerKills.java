package io.jenkins.plugins.nestedhyperv.lab.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.model.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Kills real processes at random moments while they write, and checks after each what they left. */
final class LedgerKills {
    private final Path folder;
    private final Random random;

    LedgerKills(Path folder, long seed) {
        this.folder = folder;
        random = new Random(seed);
    }

    void run(int kills) throws IOException, InterruptedException {
        int version = 1;
        long generation = 0;
        for (int kill = 0; kill < kills; kill++) {
            long saved;
            try (LedgerProcess process = LedgerProcess.start(folder, version)) {
                long shared = process.next();
                assertThat(shared).isGreaterThan(generation);
                generation = shared;
                saved = killAfterSomeSaves(process);
            }
            checkThat(saved, generation);
            version = (int) saved + 2; // The save after the reported one may have been the last.
        }
    }

    private long killAfterSomeSaves(LedgerProcess process) throws IOException, InterruptedException {
        long last = 0;
        for (int left = 2 + random.nextInt(60); left > 0; left--) {
            last = process.next();
        }
        for (int spin = random.nextInt(2_000_000); spin > 0; spin--) {
            Thread.onSpinWait(); // So that the kill does not always follow right after a save.
        }
        return Math.max(last, process.kill());
    }

    private void checkThat(long saved, long generation) throws IOException {
        try (OpenLedger ledger = open()) {
            assertThat(ledger.ledger().generation()).isGreaterThan(generation);
            LabStore.Loaded loaded = ledger.labs().loadAll();
            assertThat(loaded.damages()).isEmpty();
            Map<Boolean, Integer> versions = loaded.labs().stream()
                    .collect(Collectors.toMap(lab -> lab.id().equals(SampleLabs.A), SampleLabs::versionOf));
            boolean lastWasA = saved % 2 == 0;
            assertThat(versions.get(lastWasA)).isEqualTo((int) saved);
            assertThat(versions.get(!lastWasA)).isIn((int) saved - 1, (int) saved + 1);
            for (Lab lab : loaded.labs()) {
                assertThat(lab).isEqualTo(SampleLabs.version(lab.id(), SampleLabs.versionOf(lab)));
                ledger.labs().tryDrive(lab.id()).orElseThrow().close();
            }
            assertThat(loaded.labs()).extracting(Lab::id).isEqualTo(List.of(SampleLabs.A, SampleLabs.B));
        }
    }

    private OpenLedger open() throws IOException {
        return OpenLedger.open(new DurableFiles(), folder, Clock.systemUTC(), random);
    }
}
