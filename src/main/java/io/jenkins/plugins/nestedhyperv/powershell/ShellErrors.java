package io.jenkins.plugins.nestedhyperv.powershell;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes the error stream of a shell; nothing in it is for us but a little of it for the log. */
final class ShellErrors extends OutputStream {
    private static final int MAX_LINE_BYTES = 1024;

    private final ShellOutput output;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    ShellErrors(ShellOutput output) {
        this.output = output;
    }

    @Override
    public synchronized void write(int value) {
        if (value != '\n') {
            if (line.size() < MAX_LINE_BYTES) {
                line.write(value);
            }
            return;
        }
        String text = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        if (!text.isEmpty()) {
            output.note(text);
        }
    }
}
