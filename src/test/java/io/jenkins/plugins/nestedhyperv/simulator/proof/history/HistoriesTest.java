package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class HistoriesTest {
    private static final HistoryOptions OPTIONS = new HistoryOptions(1, 12, 4, 2);
    private static final Histories MUTE = MuteMachines.histories();

    @Test
    public void nothingIsViolated() throws InterruptedException {
        Summary summary = Histories.run(OPTIONS, 1, done -> {});
        assertThat(summary.failing()).isEmpty();
        assertThat(summary.isGood()).isTrue();
        assertThat(summary.line())
                .matches("histories=12 steps=\\d+ crashes=\\d+ faults=\\d+ leaked=0 foreign=0 images=0 overcommitted=0"
                        + " seconds=\\d+\\.\\d");
        assertThat(summary.exercised()).contains("ready=", "FINISHED=", "LOST_ANSWER=", "NOTHING_LEFT=");
    }

    @Test
    public void threadsDoNotMatter() throws InterruptedException {
        Summary one = Histories.run(OPTIONS, 1, done -> {});
        Summary three = Histories.run(OPTIONS, 3, done -> {});
        assertThat(three.exercised()).isEqualTo(one.exercised());
        assertThat(three.line().replaceAll("seconds.*", ""))
                .isEqualTo(one.line().replaceAll("seconds.*", ""));
    }

    @Test
    public void oneSeedIsOneTrace() {
        List<String> first = Histories.replay(7, OPTIONS).lines();
        assertThat(first).hasSizeGreaterThan(100);
        assertThat(Histories.replay(7, OPTIONS).lines()).isEqualTo(first);
        assertThat(Histories.replay(8, OPTIONS).lines()).isNotEqualTo(first);
    }

    @Test
    public void aTraceIsToldForPeople() {
        List<String> lines = Histories.replay(7, OPTIONS).lines();
        List<String> told = lines.stream().filter(line -> line.matches("\\d.*")).toList();
        assertThat(lines).hasSize(told.size() + 2); // The two headings.
        assertThat(told)
                .allMatch(line -> line.matches("\\d+:[0-5]\\d:[0-5]\\d\\.\\d{3}  \\S+ +(-|[a-z0-9]{8}) +\\S.*"))
                .noneMatch(line -> line.contains("[") || line.contains("=") || line.contains("{"));
        assertThat(told)
                .anyMatch(line -> line.endsWith("to host-a: CreateHostVm host-1 (generation 1)"))
                .anyMatch(line -> line.contains("engine makes VM nhv-"))
                .anyMatch(line -> line.contains("mishap OLD_BACKUP"))
                .anyMatch(line -> line.contains("dies, POWER_CUT, at "))
                .noneMatch(line -> line.startsWith("0:00:00.000") && line.contains("somebody"));
    }

    @Test
    public void noTextIsMadeWhenNobodyReadsIt() {
        World unread = new World(null, null, null, Tally.empty(), Trace.none());
        unread.say("somebody", () -> {
            throw new AssertionError("a text was made");
        });
        assertThat(unread.trace().lines()).isEmpty();
    }

    @Test
    public void aViolationIsFoundAndItsHistoryShrunk() throws InterruptedException {
        Summary summary = MUTE.runAll(OPTIONS, 1, done -> {});
        Summary.Failing failing = summary.failing().orElseThrow();
        assertThat(failing.breach().check()).isEqualTo("READY_IS_REAL");
        assertThat(failing.trace().size())
                .isLessThan(MUTE.replayOne(failing.seed(), OPTIONS).lines().size());
        assertThat(failing.trace()).last().asString().startsWith("VIOLATED READY_IS_REAL");
        assertThat(summary.isGood()).isFalse();
    }
}
