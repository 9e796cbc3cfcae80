package io.jenkins.plugins.nestedhyperv.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.Ended;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.Running;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.Unknown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;

/** How commands end, or are ended. */
public class DetachedCommandsEndTest extends CommandsInAGuest {

    @Test
    public void stopEndsTheWholeTree() throws Exception {
        Path pids = folder.getRoot().toPath().resolve("pids");
        String command =
                "sleep 600 & echo $! >>%1$s; setsid sleep 601 & echo $! >>%1$s; sh -c 'sleep 602 & echo $!' >>%1$s;"
                        + " env -i sleep 603 & echo $! >>%1$s; trap '' TERM; echo all; wait; sleep 604";
        commands.start(session, ID, command.formatted(pids), NO_INPUT);
        until(read -> read.output().contains("all"));
        assertThat(commands.stop(session, ID)).isInstanceOf(Ended.class);
        List<String> lines = Files.readAllLines(pids);
        assertThat(lines).hasSize(4).noneMatch(pid -> isAlive(Long.parseLong(pid)));
    }

    @Test
    public void stopTwiceGivesTheSameEnd() throws Exception {
        commands.start(session, ID, "sleep 600", NO_INPUT);
        CommandState end = commands.stop(session, ID);
        assertThat(end).isEqualTo(new Ended(143));
        assertThat(commands.stop(session, ID)).isEqualTo(end);
    }

    @Test
    public void stopEndsByForceWhatDoesNotListen() throws Exception {
        commands.start(session, ID, "trap '' TERM; echo deaf; while :; do sleep 1; done", NO_INPUT);
        until(read -> read.output().contains("deaf"));
        assertThat(commands.stop(session, ID)).isEqualTo(new Ended(137));
    }

    @Test
    public void aRestartMakesTheOutcomeUnknown() throws Exception {
        commands.start(session, ID, "sleep 600", NO_INPUT);
        Path runner = records.resolve("op-1/runner");
        String record = Files.readString(runner);
        Files.writeString(runner, record.replaceFirst("^\\S+", "another-boot"));
        assertThat(commands.read(session, ID, 0, 10).state())
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).contains("has restarted"));
        assertThat(commands.start(session, ID, "sleep 600", NO_INPUT)).isInstanceOf(Unknown.class);
        Files.writeString(runner, record);
    }

    @Test
    public void aKilledWatcherMakesTheOutcomeUnknown() throws Exception {
        commands.start(session, ID, "sleep 600", NO_INPUT);
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
        commands.start(session, ID, "(echo $$; sleep 600) & echo done; exit 3", NO_INPUT);
        assertThat(finished()).isEqualTo(new Ended(3));
        String marked = "grep -lszxF NHV_OPERATION=" + records + "/op-1 /proc/[0-9]*/environ | cut -d/ -f3";
        new ProcessBuilder("sh", "-c", "kill $(" + marked + ")").start().waitFor();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
