package io.jenkins.plugins.nestedhyperv.jenkins.engine;

import hudson.XmlFile;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Where the builds are that own labs, by the id that each carries: a job may be renamed, moved or deleted while Jenkins
 * runs, and what of that was seen must outlast a crash. A file that cannot be read is never written over. Methods wait for
 * the disk; safe for use by several threads.
 */
final class BuildRegistry {
    private final XmlFile file;
    private Optional<Map<String, BuildEntry>> entries = Optional.empty();

    BuildRegistry(File file) {
        this.file = new XmlFile(file);
    }

    private Map<String, BuildEntry> loaded() throws IOException {
        if (entries.isEmpty()) {
            entries = Optional.of(file.exists() ? read() : new TreeMap<>());
        }
        return entries.get();
    }

    private Map<String, BuildEntry> read() throws IOException {
        Map<String, BuildEntry> read = new TreeMap<>();
        ((Map<?, ?>) file.read()).forEach((id, entry) -> read.put((String) id, (BuildEntry) entry));
        return read;
    }

    synchronized Map<String, BuildEntry> all() throws IOException {
        return new TreeMap<>(loaded());
    }

    synchronized void put(String id, BuildEntry entry) throws IOException {
        Map<String, BuildEntry> changed = all();
        changed.put(id, entry);
        save(changed);
    }

    synchronized void remove(String id) throws IOException {
        Map<String, BuildEntry> changed = all();
        if (changed.remove(id) != null) {
            save(changed);
        }
    }

    /** Replaces each entry by what the function makes of it. */
    synchronized void replace(UnaryOperator<BuildEntry> function) throws IOException {
        Map<String, BuildEntry> changed = all();
        boolean same = true;
        for (Map.Entry<String, BuildEntry> entry : changed.entrySet()) {
            BuildEntry before = entry.getValue();
            entry.setValue(Objects.requireNonNull(function.apply(before)));
            same &= entry.getValue() == before;
        }
        if (!same) {
            save(changed);
        }
    }

    private void save(Map<String, BuildEntry> changed) throws IOException {
        file.mkdirs();
        file.write(changed);
        entries = Optional.of(changed);
    }
}
