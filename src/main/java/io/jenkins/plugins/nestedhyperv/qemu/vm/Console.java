package io.jenkins.plugins.nestedhyperv.qemu.vm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What a guest wrote to its serial line: untrusted text in a file that QEMU appends to.
 *
 * @param file the file; it may be missing
 */
public record Console(Path file) {
    private static final int HEAD_BYTES = 256 * 1024;
    private static final int TAIL_BYTES = 4 * 1024;
    private static final long MOST_BYTES = 4L * 1024 * 1024;

    /** Finds the line that says the guest can be reached, near the beginning. */
    public Optional<ReadyLine> ready() throws IOException {
        return ReadyLine.in(read(0, HEAD_BYTES));
    }

    /** Returns the last lines, at most 4 kB, without control characters. */
    public String tail() throws IOException {
        String text = read(Math.max(0, size() - TAIL_BYTES), TAIL_BYTES);
        return text.replaceAll("[\\p{Cc}&&[^\\n]]|\\uFFFD", "");
    }

    /** Cuts a file that has grown too long back to its beginning; what the guest writes next follows there. */
    public void bound() throws IOException {
        if (size() > MOST_BYTES) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(HEAD_BYTES);
            }
        }
    }

    /** Its present length, 0 if it is missing. */
    public long size() throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private String read(long offset, int atMost) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(atMost, Math.max(0, size() - offset)));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int count = 1;
            while (bytes.hasRemaining() && count > 0) {
                count = channel.read(bytes, offset + bytes.position());
            }
        } catch (NoSuchFileException e) {
            return ""; // not started yet, or just removed
        }
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }
}
