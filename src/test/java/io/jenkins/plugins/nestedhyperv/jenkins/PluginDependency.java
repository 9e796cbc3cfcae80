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
 * @param isOptional whether we do without it where it is not installed
 * @param library group and artifact of what we take from that plugin, if it is there to bring a library
 */
record PluginDependency(String name, String version, boolean isOptional, Optional<String> library) {
    private static final String OPTIONAL = ";resolution:=optional";

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
        return name + ":" + version + (isOptional ? OPTIONAL : "");
    }

    String libraryVersion() {
        return version.replaceFirst("-.*", "");
    }

    private static PluginDependency of(String line) {
        String[] columns = line.split(" +");
        boolean isOptional = columns[0].endsWith(OPTIONAL);
        String[] plugin = columns[0].replace(OPTIONAL, "").split(":");
        Optional<String> library = columns.length == 2 ? Optional.of(columns[1]) : Optional.empty();
        return new PluginDependency(plugin[0], plugin[1], isOptional, library);
    }
}
