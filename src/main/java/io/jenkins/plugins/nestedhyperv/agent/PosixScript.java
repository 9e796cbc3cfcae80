package io.jenkins.plugins.nestedhyperv.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A POSIX shell script among our resources that runs in guests without being installed there: its text is part of the
 * command, so that standard input stays free for data.
 */
public final class PosixScript {
    private final String text;

    private PosixScript(String text) {
        this.text = text;
    }

    /**
     * Reads a script that lies beside a class, in one part or several; lines that are comments only are left out.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static PosixScript beside(Class<?> neighbour, String... parts) {
        return new PosixScript(
                Stream.of(parts).map(part -> read(neighbour, part)).collect(Collectors.joining("\n")));
    }

    private static String read(Class<?> neighbour, String name) {
        try (InputStream stream = neighbour.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no script " + name + " beside " + neighbour.getName());
            }
            String all = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return all.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the script's text, for a script that is handed to another one. */
    public String text() {
        return text;
    }

    /** Returns the command that runs the script with these arguments, for any shell that descends from Bourne's. */
    public String command(List<String> arguments) {
        return Stream.concat(
                        Stream.of("sh", "-c", quoted(text), "nhv"),
                        arguments.stream().map(PosixScript::quoted))
                .collect(Collectors.joining(" ", "exec ", ""));
    }

    /** The same as {@link #command(List)}. */
    public String command(String... arguments) {
        return command(List.of(arguments));
    }

    /** Returns a text as one word of a shell command. */
    public static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
