package io.jenkins.plugins.nestedhyperv.powershell.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Writes lines to a stream in a thread of its own, since a shell that reads nothing would hold who writes for ever. */
final class LineSender {
    private static final String LAST = "";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final OutputStream stream;
    private final Consumer<IOException> onBroken;

    LineSender(OutputStream stream, Consumer<IOException> onBroken) {
        this.stream = stream;
        this.onBroken = onBroken;
    }

    void start() {
        Streams.thread("powershell-input", this::write);
    }

    /** Does not wait. */
    void send(String line) {
        lines.add(line);
    }

    /** Closes the stream after what was sent before. */
    void finish() {
        lines.add(LAST);
    }

    private void write() {
        try (stream) {
            for (String line = lines.take(); !line.equals(LAST); line = lines.take()) {
                stream.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
                stream.flush();
            }
        } catch (IOException e) {
            onBroken.accept(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Nobody does that; then the stream is closed, and the thread ends.
        }
    }
}
