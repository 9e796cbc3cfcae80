package io.jenkins.plugins.nestedhyperv.agent.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Gives on what is written to it line by line; lines that are too long are dropped. */
final class LineStream extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final int maxBytes;
    private final Consumer<String> onLine;
    private boolean tooLong;

    LineStream(int maxBytes, Consumer<String> onLine) {
        this.maxBytes = maxBytes;
        this.onLine = onLine;
    }

    @Override
    public synchronized void write(int value) {
        if (value == '\n') {
            String text = line.toString(StandardCharsets.UTF_8);
            boolean whole = !tooLong;
            line.reset();
            tooLong = false;
            if (whole) {
                onLine.accept(text);
            }
        } else if (line.size() < maxBytes) {
            line.write(value);
        } else {
            tooLong = true;
        }
    }
}
