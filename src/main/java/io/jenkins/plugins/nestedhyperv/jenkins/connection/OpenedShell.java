package io.jenkins.plugins.nestedhyperv.jenkins.connection;

import io.jenkins.plugins.nestedhyperv.powershell.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A shell in the process of the agent that started it. It ends when nobody asks it any more: a controller that lives asks all
 * the time, and one that is gone, or hangs, must leave no shell behind.
 */
final class OpenedShell implements AgentShell {
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Channel shell;
    private final Runnable onEnd;
    private final Duration silence;
    private final Semaphore asked = new Semaphore(0);
    private volatile boolean over;

    /**
     * Takes a shell that was just started.
     *
     * @param onEnd done once it is ended on purpose
     */
    OpenedShell(Channel shell, Runnable onEnd) {
        this(shell, onEnd, SILENCE);
    }

    OpenedShell(Channel shell, Runnable onEnd, Duration silence) {
        this.shell = shell;
        this.onEnd = onEnd;
        this.silence = silence;
    }

    /** Begins to wait for questions. */
    void watch() {
        Thread thread = new Thread(this::awaitSilence, "nested-hyperv-shell");
        thread.setDaemon(true);
        thread.start();
    }

    private void awaitSilence() {
        try {
            while (asked.tryAcquire(silence.toMillis(), TimeUnit.MILLISECONDS) && !over) {
                asked.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!over) {
            kill();
        }
    }

    @Override
    public void send(String line) throws IOException {
        asked.release();
        shell.send(line);
    }

    @Override
    public ShellNews receive(long atMostMillis) throws InterruptedException {
        asked.release();
        try {
            Optional<String> line = shell.receive(Duration.ofMillis(Math.min(atMostMillis, LONGEST.toMillis())));
            return new ShellNews(line.orElse(null), null, shell.log());
        } catch (IOException e) {
            return new ShellNews(null, String.valueOf(e.getMessage()), shell.log());
        } finally {
            asked.release();
        }
    }

    @Override
    public void kill() {
        end();
        shell.kill();
    }

    @Override
    public void close() {
        end();
        shell.close();
    }

    private void end() {
        over = true;
        asked.release();
        onEnd.run();
    }
}
