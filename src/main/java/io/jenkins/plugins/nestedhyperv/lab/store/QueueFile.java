package io.jenkins.plugins.nestedhyperv.lab.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The file of the waiting queue, for whoever has the turn to reserve. Every read goes to the disk; but content that is the
 * same, byte by byte, as when it was last read here is not decoded again: it changes far less often than it is asked for.
 */
final class QueueFile {
    private static final String KIND = "queue";

    private final LedgerFolder folder;
    private Optional<Decoded> last = Optional.empty();

    QueueFile(LedgerFolder folder) {
        this.folder = folder;
    }

    private record Decoded(byte[] content, WaitingQueue queue) {}

    /** The queue as it is now; empty when there is no file. */
    synchronized WaitingQueue read() throws IOException, DamagedException {
        Optional<byte[]> content = folder.files().read(path());
        if (content.isEmpty()) {
            return WaitingQueue.EMPTY;
        }
        byte[] now = content.get();
        if (last.isEmpty() || !Arrays.equals(last.get().content, now)) {
            last = Optional.of(new Decoded(now, CheckedJson.decode(KIND, WaitingQueue.class, now)));
        }
        return last.get().queue;
    }

    void write(WaitingQueue queue) throws IOException {
        folder.write(path(), KIND, queue);
    }

    void setAside() throws IOException {
        folder.setAside(path());
    }

    private Path path() {
        return folder.root().resolve("queue.json");
    }
}
