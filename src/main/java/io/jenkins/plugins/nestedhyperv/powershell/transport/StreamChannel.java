package io.jenkins.plugins.nestedhyperv.powershell.transport;

import io.jenkins.plugins.nestedhyperv.powershell.Channel;
import io.jenkins.plugins.nestedhyperv.powershell.ShellOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A shell whose input and output are streams. */
abstract class StreamChannel implements Channel {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ShellOutput output;
    private final LineSender sender;
    private final IOException killed = new IOException(Messages.text("killed")); // see PipeChannel

    /**
     * Begins to write to the shell's input.
     *
     * @param onBroken hears when that cannot be written to any more
     */
    StreamChannel(ShellOutput output, OutputStream input, Consumer<IOException> onBroken) {
        this.output = output;
        this.sender = new LineSender(input, onBroken);
        sender.start();
    }

    /** Ends the shell and what it started; waits for nothing. */
    abstract void end();

    /** Whether the shell has ended by itself, at the latest within {@link #PATIENCE}; then nothing of it is left. */
    abstract boolean hasEnded() throws InterruptedException;

    @Override
    public final void send(String line) {
        sender.send(line);
    }

    @Override
    public final Optional<String> receive(Duration atMost) throws IOException, InterruptedException {
        return output.take(atMost);
    }

    @Override
    public final String log() {
        return output.log();
    }

    @Override
    public final void kill() {
        end();
        output.end(killed);
        sender.finish();
    }

    @Override
    public final void close() {
        sender.send("exit");
        sender.finish();
        try {
            if (hasEnded()) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }
}
