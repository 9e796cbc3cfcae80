package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.nestedhyperv.powershell.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

/** A shell in the process of the agent. */
public class OpenedShellTest {
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final FakeChannel process = new FakeChannel();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    /** The shell itself. */
    private static final class FakeChannel implements Channel {
        final BlockingQueue<String> told = new LinkedBlockingQueue<>();
        String line = "answer";

        @Override
        public void send(String text) {
            told.add(text);
        }

        @Override
        public Optional<String> receive(Duration atMost) throws IOException {
            if (line == null) {
                throw new IOException("it has ended");
            }
            return atMost.isZero() ? Optional.empty() : Optional.of(line);
        }

        @Override
        public String log() {
            return "log";
        }

        @Override
        public void runsAs(long pid) {
            told.add("pid");
        }

        @Override
        public void kill() {
            told.add("kill");
        }

        @Override
        public void close() {
            told.add("close");
        }
    }

    private OpenedShell shell(Duration silence) {
        OpenedShell shell = new OpenedShell(process, () -> ended.add("end"), silence);
        shell.watch();
        return shell;
    }

    @Test
    public void whatTheShellTellsIsToldAndSoIsItsEnd() throws Exception {
        OpenedShell shell = shell(FOR_EVER);
        assertThat(shell.receive(1000)).isEqualTo(new ShellNews("answer", null, "log"));
        assertThat(shell.receive(0)).isEqualTo(new ShellNews(null, null, "log"));
        process.line = null;
        assertThat(shell.receive(1000)).isEqualTo(new ShellNews(null, "it has ended", "log"));
    }

    @Test
    public void aShellThatNobodyAsksEnds() throws Exception {
        shell(Duration.ofMillis(1));
        assertThat(process.told.poll(20, TimeUnit.SECONDS)).isEqualTo("kill");
        assertThat(ended.poll(20, TimeUnit.SECONDS)).isEqualTo("end");
    }

    @Test
    public void oneThatIsEndedOnPurposeIsEndedOnce() throws Exception {
        OpenedShell shell = shell(FOR_EVER);
        shell.send("exit");
        shell.close();
        assertThat(process.told).containsExactly("exit", "close");
        assertThat(ended).containsExactly("end");
    }
}
