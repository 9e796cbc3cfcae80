package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

/** A shell on an agent, from the controller's side, whatever the agent does. */
public class AgentChannelTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final FakeShell shell = new FakeShell();

    /** The agent's side. */
    private static class FakeShell implements AgentShell {
        final BlockingQueue<ShellNews> news = new LinkedBlockingQueue<>();
        final BlockingQueue<String> told = new LinkedBlockingQueue<>();
        volatile IOException lost;

        @Override
        public void send(String line) throws IOException {
            told.add(line);
        }

        @Override
        public ShellNews receive(long atMostMillis) throws IOException, InterruptedException {
            ShellNews next = news.take();
            if (lost != null) {
                throw lost;
            }
            return next;
        }

        @Override
        public void kill() {
            told.add("kill");
            news.add(new ShellNews(null, "killed", ""));
        }

        @Override
        public void close() {
            told.add("close");
            news.add(new ShellNews(null, "closed", ""));
        }
    }

    @Test
    public void linesGoBothWaysInTheirOrderAndTheLogIsTheLast() throws Exception {
        AgentChannel channel = new AgentChannel("node-1", shell).start();
        channel.send("one");
        channel.send("two");
        shell.news.add(new ShellNews("first", null, "a"));
        shell.news.add(new ShellNews(null, null, "b"));
        shell.news.add(new ShellNews("second", null, "c"));
        assertThat(channel.receive(LONG)).contains("first");
        assertThat(channel.receive(LONG)).contains("second");
        assertThat(channel.log()).isEqualTo("c");
        assertThat(shell.told.take()).isEqualTo("one");
        assertThat(shell.told.take()).isEqualTo("two");
        channel.close();
        assertThat(shell.told.take()).isEqualTo("close");
    }

    @Test
    public void whatWasToldBeforeTheEndIsReceivedAndThenTheReason() throws Exception {
        AgentChannel channel = new AgentChannel("node-1", shell).start();
        shell.news.add(new ShellNews("last words", null, ""));
        shell.news.add(new ShellNews(null, "the process has ended", "oh"));
        assertThat(channel.receive(LONG)).contains("last words");
        assertThatThrownBy(() -> channel.receive(LONG))
                .isInstanceOf(IOException.class)
                .hasMessage("the process has ended");
        assertThat(channel.log()).isEqualTo("oh");
    }

    @Test
    public void aLostAgentEndsWhoWaitsWithThatReason() throws Exception {
        AgentChannel channel = new AgentChannel("node-1", shell).start();
        shell.lost = new IOException("the cable was pulled");
        shell.news.add(new ShellNews("nobody hears this", null, ""));
        assertThatThrownBy(() -> channel.receive(LONG))
                .isInstanceOf(IOException.class)
                .hasMessage("the connection to the agent \"node-1\" is lost: the cable was pulled");
    }

    @Test
    public void aKillEndsWhoWaitsAtOnceAndTellsTheAgentOnce() throws Exception {
        AgentChannel channel = new AgentChannel("node-1", shell).start();
        channel.kill();
        channel.kill();
        assertThatThrownBy(() -> channel.receive(LONG)).hasMessage("the shell was ended");
        assertThat(shell.told.poll(20, TimeUnit.SECONDS)).isEqualTo("kill");
        assertThatThrownBy(() -> channel.send("too late")).isInstanceOf(IOException.class);
        channel.close();
        assertThat(shell.told).isEmpty();
    }

    @Test
    public void anAgentThatHangsHoldsNobody() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        AgentChannel channel = new AgentChannel("node-1", new FakeShell() {
                    @Override
                    public void send(String line) throws IOException {
                        try {
                            hanging.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                })
                .start();
        channel.send("one");
        channel.send("two");
        assertThat(channel.receive(Duration.ofMillis(1))).isEmpty();
        channel.kill();
        assertThatThrownBy(() -> channel.receive(LONG)).hasMessage("the shell was ended");
        hanging.countDown();
    }
}
