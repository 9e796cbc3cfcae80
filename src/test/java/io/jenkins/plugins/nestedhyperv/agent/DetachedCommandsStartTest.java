package io.jenkins.plugins.nestedhyperv.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.Ended;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.NeverStarted;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.Running;
import io.jenkins.plugins.nestedhyperv.lab.host.HostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;

/** Each command runs once, whatever happens to the session. */
public class DetachedCommandsStartTest extends CommandsInAGuest {

    @Test
    public void knowsNothingOfOtherIds() throws Exception {
        assertThat(commands.read(session, ID, 0, 10)).isEqualTo(new CommandProgress("", 0, new NeverStarted()));
        assertThat(commands.stop(session, ID)).isEqualTo(new NeverStarted());
    }

    @Test
    public void neverRunsACommandTwice() throws Exception {
        String command = "echo ran >>" + folder.getRoot() + "/ran";
        commands.start(session, ID, command, NO_INPUT);
        finished();
        assertThat(commands.start(session, ID, command, NO_INPUT)).isEqualTo(new Ended(0));
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
        commands.start(session, ID, "until [ -f %s ]; do sleep 0.1; done; echo on".formatted(gate), NO_INPUT);
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
        assertThatThrownBy(() -> commands.start(session, ID, command, NO_INPUT)).isInstanceOf(HostException.class);
        guest.rewriteCommands(text -> text);
        session = guest.connect();
        commands.start(session, ID, command, NO_INPUT);
        assertThat(finished()).isEqualTo(new Ended(4));
        assertThat(folder.getRoot().toPath().resolve("ran")).hasContent("ran");
    }

    @Test
    public void aSessionLostDuringTheStartDoesNotStartHalfACommand() throws Exception {
        String command = "echo 1234567890; exit 5";
        guest.rewriteCommands(text -> "head -c 10 | { " + text.replaceFirst("exec ", "") + "; }");
        assertThatThrownBy(() -> commands.start(session, ID, command, NO_INPUT)).isInstanceOf(HostException.class);
        guest.rewriteCommands(text -> text);
        assertThat(commands.read(session, ID, 0, 10).state()).isEqualTo(new NeverStarted());
        commands.start(session, ID, command, NO_INPUT);
        assertThat(finished()).isEqualTo(new Ended(5));
    }

    @Test
    public void aLostAnswerOfTheStartIsFoundByAskingAgain() throws Exception {
        String command = "echo ran >>" + folder.getRoot() + "/ran; exit 9";
        guest.rewriteCommands(text -> "{ " + text.replaceFirst("exec ", "") + "; } >/dev/null; exit 255");
        assertThatThrownBy(() -> commands.start(session, ID, command, NO_INPUT)).isInstanceOf(HostException.class);
        guest.rewriteCommands(text -> text);
        commands.start(session, ID, command, NO_INPUT);
        assertThat(finished()).isEqualTo(new Ended(9));
        assertThat(folder.getRoot().toPath().resolve("ran")).hasContent("ran");
    }

    @Test
    public void aFullDiskIsSaid() throws Exception {
        DetachedCommands nowhere = new DetachedCommands("/proc/nowhere", MAX_OUTPUT);
        assertThatThrownBy(() -> nowhere.start(session, ID, "true", NO_INPUT))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("start the command op-1");
    }

    private CommandState startUnchecked(String command) {
        try {
            return commands.start(session, ID, command, NO_INPUT);
        } catch (HostException e) {
            throw new AssertionError(e);
        }
    }
}
