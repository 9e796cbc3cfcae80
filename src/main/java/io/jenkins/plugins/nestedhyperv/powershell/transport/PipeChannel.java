package io.jenkins.plugins.nestedhyperv.powershell.transport;

import io.jenkins.plugins.nestedhyperv.powershell.Channel;
import io.jenkins.plugins.nestedhyperv.powershell.ShellOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A child process and its three streams, each with a thread. */
final class PipeChannel implements Channel {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Process process;
    private final ShellOutput output = new ShellOutput();
    private final LineSender sender;

    PipeChannel(Process process) {
        this.process = process;
        this.sender = new LineSender(process.getOutputStream(), e -> {});
        sender.start();
        OutputStream errors = output.errors();
        Streams.thread("powershell-errors", () -> copy(process.getErrorStream(), errors));
        Streams.thread("powershell-output", () -> {
            copy(process.getInputStream(), output);
            output.end(new IOException(Messages.text("ended")));
        });
    }

    private static void copy(InputStream from, OutputStream to) {
        try (from) {
            from.transferTo(to);
        } catch (IOException e) {
            // The process was killed: the end all the same.
        }
    }

    @Override
    public void send(String line) {
        sender.send(line);
    }

    @Override
    public Optional<String> receive(Duration atMost) throws IOException, InterruptedException {
        return output.take(atMost);
    }

    @Override
    public String log() {
        return output.log();
    }

    @Override
    public void runsAs(long pid) {
        // The process is at hand.
    }

    @Override
    public void kill() {
        ProcessTree.kill(process.toHandle());
        output.end(new IOException(Messages.text("killed")));
        sender.finish();
    }

    @Override
    public void close() {
        sender.send("exit");
        sender.finish();
        try {
            if (process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }
}
