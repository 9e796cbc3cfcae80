package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import io.jenkins.plugins.nestedhyperv.powershell.Channel;
import io.jenkins.plugins.nestedhyperv.powershell.ShellOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A shell on the machine of an agent, from here. A connection may hang, so that no call of this waits for the agent: one thread
 * asks it what there is to tell, another one tells it what to do.
 */
final class AgentChannel implements Channel {
    private static final Duration QUESTION = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private final String agent;
    private final AgentShell shell;
    private final ShellOutput output = new ShellOutput();
    private final ExecutorService orders = Executors.newSingleThreadExecutor(AgentChannel::daemon);
    private volatile String log = "";

    AgentChannel(String agent, AgentShell shell) {
        this.agent = agent;
        this.shell = shell;
    }

    /** Begins to ask. */
    AgentChannel start() {
        daemon(this::ask).start();
        return this;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "nested-hyperv-agent");
        thread.setDaemon(true);
        return thread;
    }

    private void ask() {
        try {
            ShellNews news = shell.receive(QUESTION.toMillis());
            while (news.end() == null) {
                note(news);
                news = shell.receive(QUESTION.toMillis());
            }
            note(news);
            output.end(new IOException(Reasons.bounded(news.end())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lost(e);
        } catch (IOException | RuntimeException e) { // Remoting wraps what it cannot throw
            lost(e);
        }
    }

    private void note(ShellNews news) {
        log = Reasons.bounded(news.log());
        if (news.line() != null) {
            output.addMarked(news.line());
        }
    }

    private void lost(Exception e) {
        output.end(new IOException(Messages.text("shell.lost", agent, Reasons.of(e)), e));
    }

    @Override
    public void send(String line) throws IOException {
        try {
            orders.execute(() -> order(() -> shell.send(line)));
        } catch (RejectedExecutionException e) {
            throw new IOException(Messages.text("shell.killed"), e);
        }
    }

    /** What a shell is told to do. */
    @FunctionalInterface
    private interface Order {
        void tell() throws IOException;
    }

    private void order(Order order) {
        try {
            order.tell();
        } catch (IOException | RuntimeException e) {
            lost(e);
        }
    }

    @Override
    public Optional<String> receive(Duration atMost) throws IOException, InterruptedException {
        return output.take(atMost);
    }

    @Override
    public String log() {
        return log;
    }

    @Override
    public void runsAs(long pid) {
        // the agent has the process at hand
    }

    @Override
    public void kill() {
        output.end(new IOException(Messages.text("shell.killed")));
        last(shell::kill);
    }

    @Override
    public void close() {
        Optional<Future<?>> closing = last(shell::close);
        try {
            if (closing.isPresent()) {
                closing.get().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            return; // a connection that hangs or is lost: the agent ends the shell by itself
        } finally {
            output.end(new IOException(Messages.text("shell.killed")));
        }
    }

    private Optional<Future<?>> last(Order order) {
        try {
            Future<?> future = orders.submit(() -> order(order));
            orders.shutdown();
            return Optional.of(future);
        } catch (RejectedExecutionException e) {
            return Optional.empty(); // it was told already
        }
    }
}
