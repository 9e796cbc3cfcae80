package io.jenkins.plugins.nestedhyperv.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares output with a file beside the test; escape characters stand as {@code ESC} there, returns as {@code CR}. With {@code
 * -Dnhv.golden=update} it writes the files anew instead, to be read before they are committed.
 */
public final class Golden {
    private Golden() {}

    /** Fails unless the lines are those of the file, which lies in the resources of the test's package. */
    public static void check(Class<?> test, String file, List<String> lines) {
        check(test, file, String.join("\n", lines) + "\n");
    }

    /** Fails unless the text is that of the file. */
    public static void check(Class<?> test, String file, String text) {
        String shown = text.replace("\u001b", "ESC").replace("\r", "CR");
        if ("update".equals(System.getProperty("nhv.golden"))) {
            write(test, file, shown);
        } else {
            assertThat(shown).as(file).isEqualTo(read(test, file));
        }
    }

    private static void write(Class<?> test, String file, String text) {
        Path folder =
                Path.of("src/test/resources").resolve(test.getPackageName().replace('.', '/'));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Class<?> test, String file) {
        try (InputStream bytes = test.getResourceAsStream(file)) {
            assertThat(bytes).as("resource %s beside %s", file, test.getName()).isNotNull();
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
