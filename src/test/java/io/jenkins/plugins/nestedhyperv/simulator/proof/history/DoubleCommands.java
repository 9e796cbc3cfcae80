package io.jenkins.plugins.nestedhyperv.simulator.proof.history;

import io.jenkins.plugins.nestedhyperv.lab.host.OperationId;
import io.jenkins.plugins.nestedhyperv.lab.host.VmRef;
import io.jenkins.plugins.nestedhyperv.simulator.proof.check.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What has really begun in the guests of a double, as the commands themselves have written there. */
final class DoubleCommands {
    static final String FILE = "began.txt";

    private final String host;
    private final Path machines;
    private final Witness witness;
    private final Map<String, VmRef> known = new HashMap<>();
    private final Map<Path, Integer> told = new HashMap<>();

    DoubleCommands(String host, Path machines, Witness witness) {
        this.host = host;
        this.machines = machines;
        this.witness = witness;
    }

    /** Somebody asks for a command. */
    void known(VmRef vm, OperationId id) {
        known.put(id.toString(), vm);
    }

    /** How many have begun so far, those that have done so twice counted twice. */
    int begun() {
        return told.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Tells what has begun since the last time. */
    void tell() {
        if (known.isEmpty()) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(machines)) {
            for (Path folder : folders) {
                tell(folder.resolve("files").resolve(FILE));
                tell(folder.resolve("files/root").resolve(FILE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines =
                Files.readAllLines(file).stream().filter(known::containsKey).toList();
        for (String id : lines.subList(Math.min(told.getOrDefault(file, 0), lines.size()), lines.size())) {
            witness.commandBegins(host, known.get(id), new OperationId(id));
        }
        told.merge(file, lines.size(), Math::max);
    }
}
