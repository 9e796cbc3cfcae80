package io.jenkins.plugins.nestedhyperv.simulator.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.Test;

public class HistoriesTest {
    private static final HistoryOptions OPTIONS = new HistoryOptions(1, 20, 4, 2);
    /** A machine that does not tell its changes: the checks must believe that nothing runs on it. */
    private static final Histories MUTE = new Histories((name, timeline, witness, chances) ->
            new PhysicalHost(new ToyMachine(timeline, chances), new NoMachineMishaps(), Optional.empty()));

    @Test
    public void oneSeedIsOneTrace() {
        assertThat(MUTE.replayOne(7, OPTIONS).lines())
                .hasSizeGreaterThan(20)
                .isEqualTo(MUTE.replayOne(7, OPTIONS).lines());
    }

    @Test
    public void aViolationIsFoundAndItsHistoryShrunk() throws InterruptedException {
        Summary summary = MUTE.runAll(OPTIONS, 1, done -> {});
        Summary.Failing failing = summary.failing().orElseThrow();
        assertThat(failing.violation().check()).isEqualTo("READY_IS_REAL");
        assertThat(failing.trace().size())
                .isLessThan(MUTE.replayOne(failing.seed(), OPTIONS).lines().size());
        assertThat(summary.isGood()).isFalse();
    }
}
