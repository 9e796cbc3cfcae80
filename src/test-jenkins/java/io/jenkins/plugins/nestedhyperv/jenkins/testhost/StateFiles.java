package io.jenkins.plugins.nestedhyperv.jenkins.testhost;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The host's state on the disk, so that it outlives the process that drives it. One file for each lab. */
final class StateFiles {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private final Path labs;
    private final Path generations;

    StateFiles(Path root) {
        labs = root.resolve("labs");
        generations = root.resolve("generations.json");
    }

    Optional<LabState> lab(String id) {
        Path file = labs.resolve(id + ".json");
        return Files.exists(file) ? Optional.of(GSON.fromJson(read(file), LabState.class)) : Optional.empty();
    }

    List<LabState> labs() {
        if (!Files.isDirectory(labs)) {
            return List.of();
        }
        List<LabState> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(labs)) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .forEach(file -> all.add(GSON.fromJson(read(file), LabState.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    void save(LabState lab) {
        write(labs.resolve(lab.id + ".json"), GSON.toJson(lab));
    }

    long generation(String installation) {
        return generations().getOrDefault(installation, 0L);
    }

    void claim(String installation, long generation) {
        Map<String, Long> all = generations();
        if (all.getOrDefault(installation, 0L) < generation) {
            all.put(installation, generation);
            write(generations, GSON.toJson(all));
        }
    }

    private Map<String, Long> generations() {
        return Files.exists(generations)
                ? GSON.fromJson(read(generations), new TypeToken<TreeMap<String, Long>>() {}.getType())
                : new TreeMap<>();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
