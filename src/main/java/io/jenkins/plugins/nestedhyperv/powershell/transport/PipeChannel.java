package io.jenkins.plugins.nestedhyperv.powershell.transport;

import io.jenkins.plugins.nestedhyperv.powershell.ShellOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** A child process and its three streams, each with a thread. */
final class PipeChannel extends StreamChannel {
    private final Process process;

    PipeChannel(Process process) {
        this(process, new ShellOutput());
    }

    private PipeChannel(Process process, ShellOutput output) {
        super(output, process.getOutputStream(), e -> {});
        this.process = process;
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
    public void runsAs(long pid) {
        // The process is at hand.
    }

    @Override
    void end() {
        ProcessTree.kill(process.toHandle());
    }

    @Override
    boolean hasEnded() throws InterruptedException {
        return process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
