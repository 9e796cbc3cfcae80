package io.jenkins.plugins.nestedhyperv.qemu.folder;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.nestedhyperv.lab.store.LedgerFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Our small files: records as JSON, written for good. May be used by several threads at once. */
@SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "All parts of a host share the same files.")
public final class JsonFiles {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final LedgerFiles files;

    /** Reads and writes through these files. */
    public JsonFiles(LedgerFiles files) {
        this.files = files;
    }

    /**
     * Reads a record.
     *
     * @return empty when there is no such file
     * @throws DamagedFileException when its content is not such a record
     * @throws IOException when the file could not be read; nothing is known then
     */
    public <T extends Record> Optional<T> read(Path file, Class<T> type) throws IOException {
        Optional<byte[]> content = files.read(file);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(new String(content.get(), StandardCharsets.UTF_8), type));
        } catch (RuntimeException e) { // Gson passes on whatever a record's own constructor throws, each in its way
            throw new DamagedFileException(file, e);
        }
    }

    /** Writes a record so that it survives a crash at any instruction, whole. */
    public void write(Path file, Record content) throws IOException {
        files.replace(file, (GSON.toJson(content) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static <T extends Record> T parse(String text, Class<T> type) {
        T value = GSON.fromJson(text, type);
        if (value == null) {
            throw new JsonParseException("empty");
        }
        return value;
    }
}
