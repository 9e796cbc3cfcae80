package io.jenkins.plugins.nestedhyperv.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.lab.host.CommandProgress;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.Ended;
import io.jenkins.plugins.nestedhyperv.lab.host.CommandState.Running;
import java.util.stream.IntStream;
import org.junit.Test;

/** What can be read of a command. */
public class DetachedCommandsOutputTest extends CommandsInAGuest {

    @Test
    public void keepsOutputInOrderAndTheExitCode() throws Exception {
        commands.start(session, ID, "echo one; echo 'zwei ü' >&2; echo three; exit 42", NO_INPUT);
        assertThat(finished()).isEqualTo(new Ended(42));
        assertThat(outputOf(1 << 20)).isEqualTo("one\nzwei ü\nthree\n");
    }

    @Test
    public void showsOutputWhileTheCommandRuns() throws Exception {
        commands.start(session, ID, "echo first; sleep 60", NO_INPUT);
        CommandProgress progress = until(read -> !read.output().isEmpty());
        assertThat(progress).isEqualTo(new CommandProgress("first\n", 6, new Running()));
    }

    @Test
    public void keepsABoundedAmountOfOutputAndLetsTheCommandGoOn() throws Exception {
        commands.start(session, ID, "head -c 300000 /dev/zero | tr '\\0' x; exit 6", NO_INPUT);
        assertThat(finished()).isEqualTo(new Ended(6));
        String output = outputOf(70_000);
        assertThat(output.substring(0, MAX_OUTPUT)).matches("x+");
        assertThat(output.substring(MAX_OUTPUT)).contains("longer than 100000 bytes");
    }

    @Test
    public void cutsBetweenCharactersOnly() throws Exception {
        commands.start(session, ID, "printf 'aä€😀z'", NO_INPUT);
        finished();
        assertThat(outputOf(1)).isEqualTo("aä€😀z");
        assertThat(outputOf(5)).isEqualTo("aä€😀z");
    }

    @Test
    public void bytesThatAreNoTextAreReplaced() throws Exception {
        commands.start(session, ID, "printf 'a\\377b\\342\\202'", NO_INPUT);
        finished();
        assertThat(outputOf(100)).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    public void readsOnFromAnOffsetBeyondOneBlock() throws Exception {
        commands.start(session, ID, "i=0; while [ $i -lt 9000 ]; do echo \"line $i\"; i=$((i + 1)); done", NO_INPUT);
        finished();
        assertThat(outputOf(40_000))
                .isEqualTo(IntStream.range(0, 9000)
                        .mapToObj("line %d\n"::formatted)
                        .reduce("", String::concat));
    }
}
