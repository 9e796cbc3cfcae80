package io.jenkins.plugins.nestedhyperv.powershell.transport;

import com.profesorfalken.jpowershell.PowerShell;
import com.profesorfalken.jpowershell.PowerShellResponse;
import io.jenkins.plugins.nestedhyperv.powershell.Channel;
import io.jenkins.plugins.nestedhyperv.powershell.ShellOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A session of jPowerShell. The library reads only after it has written a line, and only until the shell is silent for a
 * moment: so a line is written when its answer is waited for, and an empty one, which a worker skips, to read on.
 */
final class LocalChannel implements Channel {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** What a shell that has ended may have said before arrives in that time. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private static final String PAUSE_MILLIS = "1";

    private final PowerShell session;
    private final ProcessHandle process;
    private final ExecutorService carrier;
    private final CompletableFuture<Void> exit;
    private final ShellOutput output = new ShellOutput();
    private final Queue<String> unsent = new ArrayDeque<>();
    private final AtomicBoolean closing = new AtomicBoolean();

    LocalChannel(PowerShell session, ProcessHandle process, ExecutorService carrier) {
        this.session = session;
        this.process = process;
        this.carrier = carrier;
        this.exit = process.onExit().thenAccept(ended -> {});
    }

    @Override
    public void send(String line) {
        unsent.add(line);
    }

    @Override
    public Optional<String> receive(Duration atMost) throws IOException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        Optional<String> line = output.take(Duration.ZERO);
        while (line.isEmpty() && exchange(Duration.ofNanos(end - System.nanoTime()))) {
            line = output.take(Duration.ZERO);
        }
        return line;
    }

    /** Writes a line and reads until the shell is silent; says whether it said anything in time. */
    private boolean exchange(Duration atMost) throws IOException, InterruptedException {
        if (atMost.isNegative() || atMost.isZero()) {
            return false;
        }
        String line = Optional.ofNullable(unsent.poll()).orElse("");
        try {
            CompletableFuture<PowerShellResponse> call =
                    CompletableFuture.supplyAsync(() -> execute(line, atMost), carrier);
            CompletableFuture.anyOf(call, exit).get(atMost.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
            PowerShellResponse response = call.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
            output.write((response.getCommandOutput() + "\n").getBytes(StandardCharsets.UTF_8));
            return !response.isTimeout();
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            output.end(new IOException(Messages.text("ended"), e));
            return true;
        }
    }

    private PowerShellResponse execute(String line, Duration atMost) {
        configure(atMost);
        return session.executeCommand(line);
    }

    private void configure(Duration atMost) {
        String millis = String.valueOf(Math.max(1, atMost.toMillis()));
        session.configuration(Map.of("maxWait", millis, "waitPause", PAUSE_MILLIS));
    }

    @Override
    public String log() {
        return output.log();
    }

    @Override
    public void runsAs(long pid) {
        // The library was asked before.
    }

    @Override
    public void kill() {
        new ProcessTree(process).kill();
        carrier.shutdown();
        Streams.thread("powershell-close", this::closeSession);
    }

    @Override
    public void close() {
        carrier.shutdown();
        closeSession();
        if (process.isAlive()) {
            new ProcessTree(process).kill();
        }
    }

    /** Tells the shell to exit, waits a little for its end, and lets go of the library's threads. */
    private void closeSession() {
        if (closing.compareAndSet(false, true)) { // The library cannot be told twice at once.
            configure(PATIENCE);
            session.close();
        }
    }
}
