package io.jenkins.plugins.nestedhyperv.lab.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.nestedhyperv.lab.host.LabId;
import io.jenkins.plugins.nestedhyperv.lab.model.LabEvent;
import io.jenkins.plugins.nestedhyperv.lab.model.LabListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to the labs: one file each, one event a line, as JSON. For people only: nothing is decided from it, and a
 * crash may lose the last lines. A lab's events stay for a day after the last one, and never take more than 10 MB: then the
 * older half goes. Texts in events come from guests and hosts too; whoever prints them makes them harmless.
 */
public final class EventLog implements LabListener {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final long MAXIMUM_BYTES = 10L << 20;

    private final LedgerFolder folder;
    private final Map<LabId, Long> bytes = new HashMap<>();

    EventLog(LedgerFolder folder) {
        this.folder = folder;
    }

    /** Adds an event, without waiting for the disk. */
    @Override
    public synchronized void on(LabEvent event) {
        try {
            append(event.lab(), (LedgerJson.line(event, LabEvent.class) + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the events of a lab in their order, as far as they are kept; lines that a crash cut off are left out. */
    public List<LabEvent> read(LabId lab) throws StoreException {
        return folder.step(() -> Messages.text("readingEvents", lab), () -> readAll(folder, lab));
    }

    static List<LabId> idsIn(LedgerFolder folder) throws IOException {
        return folder.idsIn(folder.events());
    }

    static void deleteIfOld(LedgerFolder folder, LabId lab) throws IOException {
        Instant oldest = folder.clock().instant().minus(KEPT);
        if (last(folder, lab).map(event -> event.at().isBefore(oldest)).orElse(true)) {
            folder.files().delete(older(folder, lab));
            folder.files().delete(newer(folder, lab));
            folder.files().delete(folder.events().resolve(lab.value()));
        }
    }

    private void append(LabId lab, byte[] line) throws IOException {
        Path file = newer(folder, lab);
        long before = bytes.containsKey(lab) ? bytes.get(lab) : mended(file);
        if (before > MAXIMUM_BYTES / 2) {
            folder.files().move(file, older(folder, lab));
            before = 0;
        }
        folder.files().append(file, line);
        bytes.put(lab, before + line.length);
    }

    /** Ends a line that a crash cut off, so that only that one is lost, and returns the file's size. */
    private long mended(Path file) throws IOException {
        byte[] content = folder.files().read(file).orElse(new byte[0]);
        if (content.length > 0 && content[content.length - 1] != '\n') {
            folder.files().append(file, new byte[] {'\n'});
        }
        return content.length;
    }

    private static List<LabEvent> readAll(LedgerFolder folder, LabId lab) throws IOException {
        List<LabEvent> events = new ArrayList<>();
        for (Path file : List.of(older(folder, lab), newer(folder, lab))) {
            lines(folder, file).forEach(line -> parse(line).ifPresent(events::add));
        }
        return List.copyOf(events);
    }

    private static Optional<LabEvent> last(LedgerFolder folder, LabId lab) throws IOException {
        for (Path file : List.of(newer(folder, lab), older(folder, lab))) {
            List<String> lines = lines(folder, file);
            for (int i = lines.size() - 1; i >= 0; i--) {
                Optional<LabEvent> event = parse(lines.get(i));
                if (event.isPresent()) {
                    return event;
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> lines(LedgerFolder folder, Path file) throws IOException {
        return new String(folder.files().read(file).orElse(new byte[0]), UTF_8)
                .lines()
                .toList();
    }

    private static Optional<LabEvent> parse(String line) {
        try {
            return Optional.ofNullable(LedgerJson.COMPACT.fromJson(line, LabEvent.class));
        } catch (RuntimeException e) { // Gson wraps what a record's constructor throws in a bare RuntimeException.
            return Optional.empty();
        }
    }

    private static Path newer(LedgerFolder folder, LabId lab) {
        return folder.events().resolve(lab.value()).resolve("events.jsonl");
    }

    private static Path older(LedgerFolder folder, LabId lab) {
        return folder.events().resolve(lab.value()).resolve("events-older.jsonl");
    }
}
