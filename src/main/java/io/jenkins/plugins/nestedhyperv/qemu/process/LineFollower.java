package io.jenkins.plugins.nestedhyperv.qemu.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Passes on the lines of a file that grows. For one thread. */
final class LineFollower {
    private static final int BLOCK_BYTES = 8192;

    private final InputStream file;
    private final Consumer<String> onLine;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    LineFollower(InputStream file, Consumer<String> onLine) {
        this.file = file;
        this.onLine = onLine;
    }

    /** Passes on each line that is complete by now. */
    void advance() throws IOException {
        byte[] block = new byte[BLOCK_BYTES];
        for (int count = file.read(block); count > 0; count = file.read(block)) {
            for (int i = 0; i < count; i++) {
                take(block[i]);
            }
        }
    }

    private void take(byte next) {
        if (next == '\n') {
            onLine.accept(unfinished.toString(StandardCharsets.UTF_8));
            unfinished.reset();
        } else {
            unfinished.write(next);
        }
    }
}
