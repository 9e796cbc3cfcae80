package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/** Seeds that ever failed stay: one a line, {@code labs hosts seed} and what it found. */
public class FailedSeedsTest {
    private static final Path SEEDS =
            Path.of("src/test/resources/io/jenkins/plugins/nestedhyperv/simulator/proof/history/failed-seeds");

    @Test
    public void noHistoryThatFailedBeforeFailsAgain() throws IOException {
        int seeds = 0;
        for (String line : Files.readAllLines(SEEDS)) {
            if (!line.startsWith("#")) {
                String[] words = line.split(" ", 4);
                long seed = Long.parseLong(words[2]);
                HistoryOptions options =
                        new HistoryOptions(seed, 1, Integer.parseInt(words[0]), Integer.parseInt(words[1]));
                Histories histories = new Histories();
                Outcome outcome = histories.run(seed, histories.script(seed, options), options, Trace.none());
                assertThat(outcome.breach()).as(line).isEmpty();
                seeds++;
            }
        }
        assertThat(seeds).isGreaterThan(10);
    }
}
