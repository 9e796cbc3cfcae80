package io.jenkins.plugins.nestedhyperv.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Where a test says what it really ran against; {@link Summary} prints it at the end of the build. */
public final class RanAgainst {
    private RanAgainst() {}

    /**
     * Counts one test for {@code what}. Call it once per test, when it is known what the test has got. Any thread.
     *
     * @param what one line in plain words, the same for all tests of a kind: {@code real nested VMs on qemu (tcg)}
     */
    public static void record(String what) {
        Path folder = Path.of("target", "ran-against");
        try {
            Files.createDirectories(folder);
            Files.write(
                    folder.resolve(ProcessHandle.current().pid() + ".txt"),
                    List.of(what.strip()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot note in " + folder.toAbsolutePath() + " what a test ran against", e);
        }
    }
}
