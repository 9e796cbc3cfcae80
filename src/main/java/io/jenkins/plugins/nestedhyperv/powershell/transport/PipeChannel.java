package io.jenkins.plugins.nestedhyperv.powershell.transport;

import io.jenkins.plugins.nestedhyperv.powershell.ShellOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * A child process and its three streams, each with a thread. All that its end takes is loaded when it begins: on an agent that has
 * lost its controller no class can be loaded any more.
 */
final class PipeChannel extends StreamChannel {
    private final Process process;
    private final ProcessTree tree;

    PipeChannel(Process process) {
        this(process, new ShellOutput());
    }

    private PipeChannel(Process process, ShellOutput output) {
        super(output, process.getOutputStream(), e -> {});
        this.process = process;
        this.tree = new ProcessTree(process.toHandle());
        IOException ended = new IOException(Messages.text("ended"));
        OutputStream errors = output.errors();
        Streams.thread("powershell-errors", () -> copy(process.getErrorStream(), errors));
        Streams.thread("powershell-output", () -> {
            copy(process.getInputStream(), output);
            output.end(ended);
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
        tree.kill();
    }

    @Override
    boolean hasEnded() throws InterruptedException {
        return process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
