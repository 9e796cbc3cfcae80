package io.jenkins.plugins.nestedhyperv.qemu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class LocalProgramRunnerTest {
    private final ProgramRunner runner = new LocalProgramRunner(ProgramFinder.ofThisMachine());

    private static ProgramCall shell(String script) {
        return ProgramCall.of(Duration.ofSeconds(20), "sh", "-c", script);
    }

    @Test
    public void returnsStandardOutput() throws Exception {
        assertThat(runner.run(shell("echo one; echo two >&2"))).isEqualTo("one\n");
    }

    @Test
    public void passesOnLinesInOrderAndLeavesOutAnUnfinishedOne() throws Exception {
        List<String> lines = new ArrayList<>();
        runner.run(shell("echo one; echo two; printf three"), lines::add);
        assertThat(lines).containsExactly("one", "two");
    }

    @Test
    public void givesTheProgramNoInput() throws Exception {
        assertThat(runner.run(shell("cat; echo end"))).isEqualTo("end\n");
    }

    @Test
    public void setsTheVariablesOfTheCallAndAnEnglishLocale() throws Exception {
        ProgramCall call = shell("echo $NHV_TEST $LC_ALL").withEnvironment(Map.of("NHV_TEST", "value"));
        assertThat(runner.run(call)).isEqualTo("value C.UTF-8\n");
    }

    @Test
    public void attemptReturnsTheExitCode() throws Exception {
        assertThat(runner.attempt(shell("exit 3"), line -> {}).exitCode()).isEqualTo(3);
    }

    @Test
    public void failureNamesProgramExitCodeLastLinesAndNextStep() {
        ProgramCall call = shell("echo lost; echo broken >&2; exit 4").withNextStep("Mend it.");
        ProgramException error = catchThrowableOfType(ProgramException.class, () -> runner.run(call));
        assertThat(error.reason()).isEqualTo(ProgramException.Reason.FAILED);
        assertThat(error.exitCode()).hasValue(4);
        assertThat(error).hasMessage("sh failed with exit code 4. Its last lines: broken. Mend it.");
    }

    @Test
    public void failureQuotesStandardOutputWhenTheProgramComplainedThere() {
        assertThatThrownBy(() -> runner.run(shell("seq 1 12; exit 1")))
                .hasMessage("sh failed with exit code 1. Its last lines: 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12.");
    }

    @Test
    public void missingProgramIsToldWithTheNextStep() {
        ProgramCall call =
                ProgramCall.of(Duration.ofSeconds(1), "nhv-no-such-program").withNextStep("Install it.");
        ProgramException error = catchThrowableOfType(ProgramException.class, () -> runner.run(call));
        assertThat(error.reason()).isEqualTo(ProgramException.Reason.NOT_STARTED);
        assertThat(error.exitCode()).isEmpty();
        assertThat(error).hasMessage("Cannot start nhv-no-such-program: no such program on this machine. Install it.");
    }

    @Test
    public void stopsAProgramWhoseTimeIsOverAndWhatItStarted() {
        List<String> pids = new ArrayList<>();
        ProgramCall call = ProgramCall.of(Duration.ofMillis(500), "sh", "-c", "sleep 60 & echo $!; echo $$; wait");
        ProgramException error = catchThrowableOfType(ProgramException.class, () -> runner.run(call, pids::add));
        assertThat(error.reason()).isEqualTo(ProgramException.Reason.TIMED_OUT);
        assertThat(error).hasMessageStartingWith("sh did not end within 0 s and was stopped. Its last lines: ");
        assertThat(pids).hasSize(2).allSatisfy(LocalProgramRunnerTest::assertGone);
    }

    /** Waits, since a process that was killed is gone only a moment later. */
    private static void assertGone(String pid) {
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    public void anInterruptStopsTheProgram() {
        List<String> pids = new ArrayList<>();
        Thread thread = Thread.currentThread();
        assertThatThrownBy(() -> runner.run(shell("echo $$; sleep 60"), pid -> {
                    pids.add(pid);
                    thread.interrupt();
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(pids).hasSize(1).allSatisfy(LocalProgramRunnerTest::assertGone);
    }

    @Test
    public void keepsOnlyTheEndOfAFloodOfOutput() throws Exception {
        String output = runner.run(shell("yes 0123456789 | head -c 6000000; echo end"));
        assertThat(output).hasSize(LocalProgramRunner.MOST_OUTPUT_BYTES).endsWith("end\n");
    }

    @Test
    public void refusesACallWithoutAProgramOrWithoutTime() {
        assertThatThrownBy(() -> ProgramCall.of(Duration.ofSeconds(1), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("command: is empty");
        assertThatThrownBy(() -> ProgramCall.of(Duration.ZERO, "true"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeout: PT0S is not positive");
    }
}
