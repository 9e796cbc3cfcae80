package io.jenkins.plugins.nestedhyperv.lab.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An example file of the tests; a bad one has its messages, a line each, beside it.
 *
 * @param stem the file's name without its ending
 */
public record Example(String stem, Path file, String text) {
    /** Stands for a tab, which text files of this project do not contain. */
    private static final String TAB = "⇥";

    /** Returns the examples in a folder, by name. */
    public static List<Example> in(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Example::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the name of the file without its folder. */
    public String fileName() {
        return stem + ".yaml";
    }

    /** Returns the messages that reading a bad example must give. */
    public String expectedMessages() {
        return read(file.resolveSibling(stem + ".txt"));
    }

    /** Returns problems as they are in the file of expected messages. */
    public static String messages(List<Problem> problems) {
        return problems.stream().map(problem -> problem + "\n").collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return stem;
    }

    private static Example of(Path file) {
        String stem = file.getFileName().toString().replaceFirst("\\.yaml$", "");
        return new Example(stem, file, read(file).replace(TAB, "\t"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
