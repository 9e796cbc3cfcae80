package io.jenkins.plugins.nestedhyperv.jenkins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code src/main/plugin-dependencies.txt}.
 *
 * @param library group and artifact of what we take from that plugin, if it is there to bring a library
 */
record PluginDependency(String name, String version, Optional<String> library) {
    static List<PluginDependency> all() {
        try {
            return Files.readAllLines(Path.of("src/main/plugin-dependencies.txt")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(PluginDependency::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the notation of the manifest and of the plugin manager. */
    String text() {
        return name + ":" + version;
    }

    String libraryVersion() {
        return version.replaceFirst("-.*", "");
    }

    private static PluginDependency of(String line) {
        String[] columns = line.split(" +");
        String[] plugin = columns[0].split(":");
        Optional<String> library = columns.length == 2 ? Optional.of(columns[1]) : Optional.empty();
        return new PluginDependency(plugin[0], plugin[1], library);
    }
}
