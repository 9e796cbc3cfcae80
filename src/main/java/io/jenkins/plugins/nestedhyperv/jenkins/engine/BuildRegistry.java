package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import hudson.XmlFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where the builds are that own labs, by the id that each carries: a job may be renamed, moved or deleted while Jenkins
 * runs, and what of that was seen must outlast a crash. A damaged file is set aside. Methods wait for the disk; safe for use
 * by several threads.
 */
final class BuildRegistry {
    private static final Logger LOGGER = Logger.getLogger(BuildRegistry.class.getName());

    private final Path place;
    private final XmlFile file;
    private Optional<Map<String, BuildEntry>> entries = Optional.empty();

    BuildRegistry(File file) {
        this.place = file.toPath();
        this.file = new XmlFile(file);
    }

    synchronized Map<String, BuildEntry> all() throws IOException {
        if (entries.isEmpty()) {
            entries = Optional.of(file.exists() ? read() : Map.of());
        }
        return entries.get();
    }

    private Map<String, BuildEntry> read() throws IOException {
        try {
            Map<String, BuildEntry> read = new TreeMap<>();
            ((Map<?, ?>) file.read()).forEach((id, entry) -> {
                if (id instanceof String text && entry instanceof BuildEntry build && build.isWhole()) {
                    read.put(text, build);
                }
            });
            return Map.copyOf(read);
        } catch (ClassCastException e) {
            return setAside(e);
        } catch (IOException e) {
            if (e.getCause() instanceof RuntimeException) { // what the file holds, and not that it could not be read
                return setAside(e);
            }
            throw e;
        }
    }

    private Map<String, BuildEntry> setAside(Exception damage) throws IOException {
        Path to = place.resolveSibling(place.getFileName() + ".damaged");
        Files.move(place, to, StandardCopyOption.REPLACE_EXISTING);
        LOGGER.log(Level.SEVERE, damage, () -> Messages.text("builds.damaged", to));
        return Map.of();
    }

    /** Changes all entries in one step; the function may change the map that it is given. */
    synchronized void change(UnaryOperator<Map<String, BuildEntry>> change) throws IOException {
        Map<String, BuildEntry> before = all();
        Map<String, BuildEntry> after = Map.copyOf(change.apply(new TreeMap<>(before)));
        if (!after.equals(before)) { // an entry that stays is the same object
            file.mkdirs();
            file.write(new TreeMap<>(after));
            entries = Optional.of(after);
        }
    }
}
