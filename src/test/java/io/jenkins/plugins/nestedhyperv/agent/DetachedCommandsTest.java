package io.jenkins.plugins.nestedhyperv.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.agent.ssh.GuestLink;
import io.jenkins.plugins.nestedhyperv.agent.ssh.TestGuest;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.Ended;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.NeverStarted;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.Running;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.Unknown;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** The real scripts in real shells, over real SSH. */
@RunWith(Parameterized.class)
public class DetachedCommandsTest {
    private static final OperationId ID = new OperationId("op-1");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int MAX_OUTPUT = 100_000;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Parameter
    public String shell;

    private TestGuest guest;
    private GuestLink session;
    private Path records;
    private DetachedCommands commands;

    @Parameters(name = "{0}")
    public static List<String> shells() {
        return List.of("sh", "busybox");
    }

    @Before
    public void start() throws Exception {
        guest = TestGuest.with(shell, folder.newFolder().toPath());
        session = guest.connect();
        records = folder.getRoot().toPath().resolve("op");
        commands = new DetachedCommands(records.toString(), MAX_OUTPUT);
    }

    @After
    public void stop() throws Exception {
        commands.stop(guest.connect(), ID);
        guest.close();
    }

    @Test
    public void keepsOutputInOrderAndTheExitCode() throws Exception {
        commands.start(session, ID, "echo one; echo 'zwei ü' >&2; echo three; exit 42");
        assertThat(finished()).isEqualTo(new Ended(42));
        assertThat(outputOf(1 << 20)).isEqualTo("one\nzwei ü\nthree\n");
    }

    @Test
    public void knowsNothingOfOtherIds() throws Exception {
        assertThat(commands.read(session, ID, 0, 10)).isEqualTo(new CommandProgress("", 0, new NeverStarted()));
        assertThat(commands.stop(session, ID)).isEqualTo(new NeverStarted());
    }

    @Test
    public void showsOutputWhileTheCommandRuns() throws Exception {
        commands.start(session, ID, "echo first; sleep 60");
        CommandProgress progress = until(read -> !read.output().isEmpty());
        assertThat(progress).isEqualTo(new CommandProgress("first\n", 6, new Running()));
    }

    @Test
    public void neverRunsACommandTwice() throws Exception {
        String command = "echo ran >>" + folder.getRoot() + "/ran";
        commands.start(session, ID, command);
        finished();
        assertThat(commands.start(session, ID, command)).isEqualTo(new Ended(0));
        assertThat(folder.getRoot().toPath().resolve("ran")).hasContent("ran");
    }

    @Test
    public void runsOnceForManyCallersAtOnce() throws Exception {
        String command = "echo ran >>" + folder.getRoot() + "/ran; sleep 60";
        List<CommandState> states = IntStream.range(0, 6)
                .parallel()
                .mapToObj(number -> startUnchecked(command))
                .toList();
        until(read -> Files.exists(folder.getRoot().toPath().resolve("ran")));
        assertThat(states).containsOnly(new Running());
        assertThat(folder.getRoot().toPath().resolve("ran")).hasContent("ran");
    }

    @Test
    public void goesOnWhenTheSessionIsLost() throws Exception {
        Path gate = folder.getRoot().toPath().resolve("gate");
        commands.start(session, ID, "until [ -f %s ]; do sleep 0.1; done; echo on".formatted(gate));
        guest.breakSessions();
        session = guest.connect();
        assertThat(commands.read(session, ID, 0, 10).state()).isEqualTo(new Running());
        Files.createFile(gate);
        assertThat(finished()).isEqualTo(new Ended(0));
        assertThat(outputOf(10)).isEqualTo("on\n");
    }

    @Test
    public void aSessionLostAtAnyMomentOfTheStartRunsTheCommandOnceInTheEnd() throws Exception {
        String command = "echo ran >>" + folder.getRoot() + "/ran; exit 4";
        guest.rewriteCommands(text -> {
            new Thread(guest::breakSessions).start();
            return text;
        });
        assertThatThrownBy(() -> commands.start(session, ID, command)).isInstanceOf(HostException.class);
        guest.rewriteCommands(text -> text);
        session = guest.connect();
        commands.start(session, ID, command);
        assertThat(finished()).isEqualTo(new Ended(4));
        assertThat(folder.getRoot().toPath().resolve("ran")).hasContent("ran");
    }

    @Test
    public void aSessionLostDuringTheStartDoesNotStartHalfACommand() throws Exception {
        String command = "echo 1234567890; exit 5";
        guest.rewriteCommands(text -> "head -c 10 | { " + text.replaceFirst("exec ", "") + "; }");
        assertThatThrownBy(() -> commands.start(session, ID, command)).isInstanceOf(HostException.class);
        guest.rewriteCommands(text -> text);
        assertThat(commands.read(session, ID, 0, 10).state()).isEqualTo(new NeverStarted());
        commands.start(session, ID, command);
        assertThat(finished()).isEqualTo(new Ended(5));
    }

    @Test
    public void aLostAnswerOfTheStartIsFoundByAskingAgain() throws Exception {
        String command = "echo ran >>" + folder.getRoot() + "/ran; exit 9";
        guest.rewriteCommands(text -> "{ " + text.replaceFirst("exec ", "") + "; } >/dev/null; exit 255");
        assertThatThrownBy(() -> commands.start(session, ID, command)).isInstanceOf(HostException.class);
        guest.rewriteCommands(text -> text);
        commands.start(session, ID, command);
        assertThat(finished()).isEqualTo(new Ended(9));
        assertThat(folder.getRoot().toPath().resolve("ran")).hasContent("ran");
    }

    @Test
    public void stopEndsTheWholeTree() throws Exception {
        Path pids = folder.getRoot().toPath().resolve("pids");
        String command =
                "sleep 600 & echo $! >>%1$s; setsid sleep 601 & echo $! >>%1$s; sh -c 'sleep 602 & echo $!' >>%1$s;"
                        + " env -i sleep 603 & echo $! >>%1$s; trap '' TERM; echo all; wait; sleep 604";
        commands.start(session, ID, command.formatted(pids));
        until(read -> read.output().contains("all"));
        assertThat(commands.stop(session, ID)).isInstanceOf(Ended.class);
        List<String> lines = Files.readAllLines(pids);
        assertThat(lines).hasSize(4).noneMatch(pid -> isAlive(Long.parseLong(pid)));
    }

    @Test
    public void stopTwiceGivesTheSameEnd() throws Exception {
        commands.start(session, ID, "sleep 600");
        CommandState end = commands.stop(session, ID);
        assertThat(end).isEqualTo(new Ended(143));
        assertThat(commands.stop(session, ID)).isEqualTo(end);
    }

    @Test
    public void stopEndsByForceWhatDoesNotListen() throws Exception {
        commands.start(session, ID, "trap '' TERM; echo deaf; while :; do sleep 1; done");
        until(read -> read.output().contains("deaf"));
        assertThat(commands.stop(session, ID)).isEqualTo(new Ended(137));
    }

    @Test
    public void aRestartMakesTheOutcomeUnknown() throws Exception {
        commands.start(session, ID, "sleep 600");
        Path runner = records.resolve("op-1/runner");
        String record = Files.readString(runner);
        Files.writeString(runner, record.replaceFirst("^\\S+", "another-boot"));
        assertThat(commands.read(session, ID, 0, 10).state())
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).contains("has restarted"));
        assertThat(commands.start(session, ID, "sleep 600")).isInstanceOf(Unknown.class);
        Files.writeString(runner, record);
    }

    @Test
    public void aKilledWatcherMakesTheOutcomeUnknown() throws Exception {
        commands.start(session, ID, "sleep 600");
        long runner =
                Long.parseLong(Files.readString(records.resolve("op-1/runner")).split(" ")[1]);
        ProcessHandle.of(runner).orElseThrow().destroyForcibly();
        until(read -> !(read.state() instanceof Running));
        assertThat(commands.read(session, ID, 0, 10).state())
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).contains("was killed"));
    }

    @Test
    public void aDaemonLeftBehindDoesNotHoldUpTheEnd() throws Exception {
        commands.start(session, ID, "(echo $$; sleep 600) & echo done; exit 3");
        assertThat(finished()).isEqualTo(new Ended(3));
        String marked = "grep -lszxF NHV_OPERATION=" + records + "/op-1 /proc/[0-9]*/environ | cut -d/ -f3";
        new ProcessBuilder("sh", "-c", "kill $(" + marked + ")").start().waitFor();
    }

    @Test
    public void keepsABoundedAmountOfOutputAndLetsTheCommandGoOn() throws Exception {
        commands.start(session, ID, "head -c 300000 /dev/zero | tr '\\0' x; exit 6");
        assertThat(finished()).isEqualTo(new Ended(6));
        String output = outputOf(70_000);
        assertThat(output.substring(0, MAX_OUTPUT)).matches("x+");
        assertThat(output.substring(MAX_OUTPUT)).contains("longer than 100000 bytes");
    }

    @Test
    public void cutsBetweenCharactersOnly() throws Exception {
        commands.start(session, ID, "printf 'aä€😀z'");
        finished();
        assertThat(outputOf(1)).isEqualTo("aä€😀z");
        assertThat(outputOf(5)).isEqualTo("aä€😀z");
    }

    @Test
    public void bytesThatAreNoTextAreReplaced() throws Exception {
        commands.start(session, ID, "printf 'a\\377b\\342\\202'");
        finished();
        assertThat(outputOf(100)).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    public void readsOnFromAnOffsetBeyondOneBlock() throws Exception {
        commands.start(session, ID, "i=0; while [ $i -lt 9000 ]; do echo \"line $i\"; i=$((i + 1)); done");
        finished();
        assertThat(outputOf(40_000))
                .isEqualTo(IntStream.range(0, 9000)
                        .mapToObj("line %d\n"::formatted)
                        .reduce("", String::concat));
    }

    @Test
    public void aFullDiskIsSaid() throws Exception {
        DetachedCommands nowhere = new DetachedCommands("/proc/nowhere", MAX_OUTPUT);
        assertThatThrownBy(() -> nowhere.start(session, ID, "true"))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("start the command op-1");
    }

    private CommandState startUnchecked(String command) {
        try {
            return commands.start(session, ID, command);
        } catch (HostException e) {
            throw new AssertionError(e);
        }
    }

    private CommandState finished() throws IOException {
        return until(read -> read.state() instanceof Ended).state();
    }

    private CommandProgress until(Predicate<CommandProgress> condition) throws IOException {
        Instant end = Instant.now().plus(LONG);
        while (Instant.now().isBefore(end)) {
            CommandProgress progress = commands.read(session, ID, 0, 1000);
            if (condition.test(progress)) {
                return progress;
            }
        }
        throw new AssertionError("not within " + LONG);
    }

    private String outputOf(int step) throws IOException {
        StringBuilder all = new StringBuilder();
        CommandProgress progress = commands.read(session, ID, 0, step);
        while (!progress.output().isEmpty()) {
            all.append(progress.output());
            progress = commands.read(session, ID, progress.nextOffset(), step);
        }
        return all.toString();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
